// A large request is not overtaken by a smaller one.
// outcome: one
package main

import (
	"context"
	"fmt"

	"golang.org/x/sync/semaphore"
)

func main() {
	slots := semaphore.NewWeighted(3)
	slots.Acquire(context.Background(), 2)
	fmt.Println(slots.TryAcquire(2), slots.TryAcquire(1))
	slots.Release(1)
	large := make(chan bool)
	go func() {
		slots.Acquire(context.Background(), 3)
		large <- true
	}()
	for slots.TryAcquire(1) { // until the large one waits
		slots.Release(1)
	}
	slots.Release(2)
	<-large
	fmt.Println(slots.TryAcquire(1))
}
