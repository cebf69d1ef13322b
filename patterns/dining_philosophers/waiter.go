// A semaphore lets one fewer sit down than there are forks.
package main

import (
	"sync"
	"time"
)

const philosophers = 4
const meals = 1

func dine(sitDown chan<- int, getUp <-chan int, left, right *sync.Mutex) {
	for range meals {
		sitDown <- 1
		left.Lock()
		right.Lock()
		time.Sleep(10 * time.Millisecond) // eats
		right.Unlock()
		left.Unlock()
		<-getUp
	}
}

func main() {
	forks := make([]sync.Mutex, philosophers)
	chairs := make(chan int, philosophers-1)
	var table sync.WaitGroup
	for i := range philosophers {
		table.Go(func() {
			next := (i + 1) % philosophers
			dine(chairs, chairs, &forks[i], &forks[next])
		})
	}
	table.Wait()
}
