// Asking for more units than there are waits for the end of the context.
// outcome: one
package main

import (
	"context"
	"fmt"

	"golang.org/x/sync/semaphore"
)

func main() {
	slots := semaphore.NewWeighted(1)
	ctx, cancel := context.WithCancel(context.Background())
	result := make(chan error)
	go func() { result <- slots.Acquire(ctx, 2) }()
	fmt.Println(slots.Acquire(context.Background(), 1))
	cancel()
	fmt.Println(<-result)
}
