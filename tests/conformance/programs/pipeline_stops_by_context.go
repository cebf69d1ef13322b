// A pipeline whose consumer quits early: the context ends the stages before it.
// outcome: one
package main

import (
	"context"
	"fmt"
	"sync"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	var stages sync.WaitGroup
	numbers := make(chan int)
	stages.Add(1)
	go func() {
		defer stages.Done()
		for i := 1; ; i++ {
			select {
			case numbers <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	fmt.Println(<-numbers + <-numbers)
	cancel()
	stages.Wait()
	fmt.Println("all stages have ended")
}
