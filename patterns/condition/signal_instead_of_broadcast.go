// Enough for all comes at once, but one is woken.
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

func fill(q *queue, count int) {
	q.mu.Lock()
	q.items += count
	q.changed.Signal()
	q.mu.Unlock()
}

func take(q *queue) {
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
	fill(q, items*consumers)
	group.Wait()
}
