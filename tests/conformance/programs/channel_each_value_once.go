// Each value goes to exactly one of several receivers.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	ch := make(chan int)
	sums := make(chan int, 3)
	var group sync.WaitGroup
	for i := 0; i < 3; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			sum := 0
			for value := range ch {
				sum += value
			}
			sums <- sum
		}()
	}
	for i := 1; i <= 10; i++ {
		ch <- i
	}
	close(ch)
	group.Wait()
	fmt.Println(<-sums + <-sums + <-sums)
}
