// Two goroutines print in any order.
// outcome: several
package main

import (
	"fmt"
	"sync"
)

func main() {
	var group sync.WaitGroup
	for _, name := range []string{"a", "b"} {
		name := name
		group.Add(1)
		go func() {
			defer group.Done()
			fmt.Println(name)
		}()
	}
	group.Wait()
}
