// Every philosopher takes the left fork first: if all do so at once, all wait for the right one.
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
	for range meals {
		time.Sleep(time.Duration(rand.Intn(think)) * time.Millisecond)
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
