// Closing a channel wakes every select that has it among its cases.
// outcome: one
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	quit := make(chan struct{})
	never := make(chan int)
	woken := make(chan int, 3)
	var group sync.WaitGroup
	for i := 0; i < 3; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			select {
			case <-never:
			case <-quit:
				woken <- 1
			}
		}()
	}
	time.Sleep(20 * time.Millisecond)
	close(quit)
	group.Wait()
	fmt.Println(len(woken))
}
