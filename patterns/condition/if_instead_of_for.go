// Who is woken does not look again: another one may have been quicker.
package main

import (
	"fmt"
	"sync"
)

const consumers = 2
const items = 1

// Items that producers put and consumers take, under one lock.
type queue struct {
	mu      sync.Mutex
	changed *sync.Cond
	items   int
}

func put(q *queue) {
	q.mu.Lock()
	q.items++
	q.changed.Signal()
	q.mu.Unlock()
}

func take(q *queue) {
	q.mu.Lock()
	if q.items == 0 {
		q.changed.Wait()
	}
	if q.items <= 0 {
		fmt.Println("wrong: there is no item to take")
	}
	q.items--
	q.mu.Unlock()
}

func main() {
	q := &queue{}
	q.changed = sync.NewCond(&q.mu)
	var group sync.WaitGroup
	for range consumers {
		group.Go(func() {
			for range items {
				take(q)
			}
		})
	}
	for range items * consumers {
		put(q)
	}
	group.Wait()
}
