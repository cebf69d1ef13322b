// A loop variable that goroutines capture: one for the loop, or one for each iteration.
// outcome: several
package main

import (
	"fmt"
	"sync"
)

func main() {
	var group sync.WaitGroup
	results := make(chan int, 3)
	for i := 0; i < 3; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			results <- i
		}()
	}
	group.Wait()
	fmt.Println(<-results, <-results, <-results)
}
