// Wait does not wait when the counter is zero.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var group sync.WaitGroup
	group.Wait()
	group.Add(2)
	group.Add(-2)
	group.Wait()
	fmt.Println("no wait")
}
