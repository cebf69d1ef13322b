// Releasing more than is held panics.
// outcome: one
package main

import (
	"context"
	"fmt"

	"golang.org/x/sync/semaphore"
)

func main() {
	slots := semaphore.NewWeighted(2)
	slots.Acquire(context.Background(), 1)
	slots.Release(1)
	fmt.Println("released")
	slots.Release(1)
}
