// Every philosopher takes the left fork first: if all do so at once, all wait for the right one.
package main

import (
	"fmt"
	"sync"
	"time"
)

const (
	philosophers = 3
	meals        = 2
	think        = 2 * time.Millisecond
	eat          = 2 * time.Millisecond
)

func philosopher(seat int, forks []*sync.Mutex) {
	next := (seat + 1) % philosophers
	left := forks[seat]
	right := forks[next]
	for range meals {
		time.Sleep(think)
		left.Lock()
		fmt.Println(seat, "has a fork")
		right.Lock()
		time.Sleep(eat)
		right.Unlock()
		left.Unlock()
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
