// A wait group may be used again after Wait has returned.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var group sync.WaitGroup
	for round := 1; round <= 3; round++ {
		results := make(chan int, 2)
		for i := 0; i < 2; i++ {
			group.Add(1)
			go func(round int) {
				defer group.Done()
				results <- round
			}(round)
		}
		group.Wait()
		fmt.Println(<-results + <-results)
	}
}
