// A waiter lets one fewer sit down than there are forks, so that one of them has both.
package main

import (
	"context"
	"fmt"
	"math/rand"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
)

const (
	philosophers = 3
	meals        = 2
	think        = 12 // ms, less than
	eat          = 2 * time.Millisecond
)

func philosopher(seat int, forks []*sync.Mutex, seats *semaphore.Weighted) {
	next := (seat + 1) % philosophers
	left := forks[seat]
	right := forks[next]
	for range meals {
		time.Sleep(time.Duration(rand.Intn(think)) * time.Millisecond)
		seats.Acquire(context.Background(), 1)
		left.Lock()
		fmt.Println(seat, "has a fork")
		right.Lock()
		time.Sleep(eat)
		right.Unlock()
		left.Unlock()
		seats.Release(1)
	}
}

func main() {
	var forks []*sync.Mutex
	for range philosophers {
		forks = append(forks, new(sync.Mutex))
	}
	seats := semaphore.NewWeighted(philosophers - 1)
	var table sync.WaitGroup
	for i := range philosophers {
		table.Go(func() { philosopher(i, forks, seats) })
	}
	table.Wait()
}
