// The signal that comes between the look and the wait wakes no one.
package main

import (
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

func isEmpty(q *queue) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.items == 0
}

func take(q *queue) {
	if isEmpty(q) {
		q.mu.Lock() // an item may have come in between
		q.changed.Wait()
		q.mu.Unlock()
	}
	q.mu.Lock()
	for q.items == 0 {
		q.changed.Wait()
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
