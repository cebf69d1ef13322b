// Each takes the fork with the smaller number first.
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
			dine(&forks[min(i, next)], &forks[max(i, next)])
		})
	}
	table.Wait()
}
