// A wait for units ends with its context; the units are not held.
// outcome: one
package main

import (
	"context"
	"fmt"

	"golang.org/x/sync/semaphore"
)

func main() {
	slots := semaphore.NewWeighted(1)
	slots.Acquire(context.Background(), 1)
	ctx, cancel := context.WithCancel(context.Background())
	result := make(chan error)
	go func() { result <- slots.Acquire(ctx, 1) }()
	cancel()
	fmt.Println(<-result)
	slots.Release(1)
	fmt.Println(slots.TryAcquire(1))
}
