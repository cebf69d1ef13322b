// A queue that is closed without its lock: a consumer may have looked and not wait yet.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

const (
	pairs = 2
	items = 2
)

// changed is for mu.
type Queue struct {
	mu      sync.Mutex
	changed *sync.Cond
	items   []int
}

func makeQueue() *Queue {
	q := &Queue{}
	q.changed = sync.NewCond(&q.mu)
	q.items = []int{}
	return q
}

func put(q *Queue, item int) {
	q.mu.Lock()
	q.items = append(q.items, item)
	q.changed.Broadcast()
	q.mu.Unlock()
}

func closeQueue(q *Queue, closed *atomic.Bool) {
	closed.Store(true) // take may be about to wait
	q.changed.Broadcast()
}

// Nothing is left if it gives nil.
func take(q *Queue, closed *atomic.Bool) *int {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		if closed.Load() {
			return nil
		}
		q.changed.Wait()
	}
	item := q.items[0]
	q.items = q.items[1:]
	return &item
}

func main() {
	queue := makeQueue()
	var closed atomic.Bool
	var producers, consumers sync.WaitGroup
	for range pairs {
		producers.Go(func() {
			for n := range items {
				put(queue, n)
			}
		})
		consumers.Go(func() {
			for item := take(queue, &closed); item != nil; item = take(queue, &closed) {
				fmt.Println("took", *item)
			}
		})
	}
	producers.Wait()
	closeQueue(queue, &closed)
	consumers.Wait()
}
