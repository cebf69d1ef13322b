// Go starts a goroutine that the group waits for.
// outcome: one
// go: 1.25-
package main

import (
	"fmt"
	"sync"
)

func main() {
	var group sync.WaitGroup
	sum := make(chan int, 3)
	for i := 1; i <= 3; i++ {
		group.Go(func() {
			sum <- i
		})
	}
	group.Wait()
	fmt.Println(<-sum + <-sum + <-sum)
}
