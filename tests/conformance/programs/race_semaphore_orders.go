// A release of a semaphore of one comes before the next acquire.
// outcome: one
package main

import (
	"context"
	"fmt"
	"sync"

	"golang.org/x/sync/semaphore"
)

func main() {
	value := 0
	slot := semaphore.NewWeighted(1)
	var group sync.WaitGroup
	for i := 0; i < 3; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			_ = slot.Acquire(context.Background(), 1)
			value++
			slot.Release(1)
		}()
	}
	group.Wait()
	fmt.Println(value)
}
