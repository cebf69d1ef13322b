// Negative numbers of units are refused, by x/sync of 2026.
// outcome: one
// go: 1.26-
package main

import (
	"context"
	"fmt"

	"golang.org/x/sync/semaphore"
)

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	try(func() { semaphore.NewWeighted(-1) })
	slots := semaphore.NewWeighted(2)
	try(func() { fmt.Println(slots.Acquire(context.Background(), -1)) })
	try(func() { fmt.Println(slots.TryAcquire(-1)) })
	fmt.Println(slots.TryAcquire(1), slots.TryAcquire(2), slots.TryAcquire(0))
	try(func() { slots.Release(-1) })
	fmt.Println(slots.TryAcquire(2), slots.TryAcquire(1))
}
