// Each takes the left fork first: all may wait for their neighbour.
package main

import (
	"sync"
	"time"
)

const philosophers = 4
const meals = 1

func dine(left, right *sync.Mutex) {
	for range meals {
		left.Lock()
		right.Lock()
		time.Sleep(10 * time.Millisecond) // eats
		right.Unlock()
		left.Unlock()
	}
}

func main() {
	forks := make([]sync.Mutex, philosophers)
	var table sync.WaitGroup
	for i := range philosophers {
		table.Go(func() {
			next := (i + 1) % philosophers
			dine(&forks[i], &forks[next])
		})
	}
	table.Wait()
}
