// A goroutine that gets a copy of the group is done with the copy only.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var group sync.WaitGroup
	group.Add(1)
	ended := make(chan bool)
	go func(group sync.WaitGroup) {
		group.Done()
		group.Wait()
		close(ended)
	}(group)
	<-ended
	fmt.Println("worker is done")
	group.Wait()
}
