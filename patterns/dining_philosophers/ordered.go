// Philosophers take the fork with the lower number first: the last one takes the right one first.
package main

import (
	"fmt"
	"math/rand"
	"sync"
	"time"
)

const (
	philosophers = 3
	meals        = 2
	think        = 12 // ms, less than
	eat          = 2 * time.Millisecond
)

func philosopher(seat int, forks []*sync.Mutex) {
	next := (seat + 1) % philosophers
	left := forks[seat]
	right := forks[next]
	first, second := left, right
	if next < seat {
		first, second = second, first
	}
	for range meals {
		time.Sleep(time.Duration(rand.Intn(think)) * time.Millisecond)
		first.Lock()
		fmt.Println(seat, "has a fork")
		second.Lock()
		time.Sleep(eat)
		second.Unlock()
		first.Unlock()
	}
}

func main() {
	var forks []*sync.Mutex
	for range philosophers {
		forks = append(forks, new(sync.Mutex))
	}
	var table sync.WaitGroup
	for i := range philosophers {
		table.Go(func() { philosopher(i, forks) })
	}
	table.Wait()
}
