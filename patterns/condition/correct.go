// A queue with sync.Cond: wait in a loop under the lock, and wake all that wait.
package main

import (
	"fmt"
	"sync"
)

const (
	pairs = 2
	items = 2
	room  = 1
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

func put(q *Queue, item, room int) {
	q.mu.Lock()
	for len(q.items) >= room {
		q.changed.Wait()
	}
	q.items = append(q.items, item)
	q.changed.Broadcast()
	q.mu.Unlock()
}

func take(q *Queue) int {
	q.mu.Lock()
	for len(q.items) == 0 {
		fmt.Println("empty")
		q.changed.Wait()
	}
	item := q.items[0]
	q.items = q.items[1:]
	q.changed.Broadcast()
	q.mu.Unlock()
	return item
}

func main() {
	queue := makeQueue()
	var all sync.WaitGroup
	for range pairs {
		all.Go(func() {
			for n := range items {
				put(queue, n, room)
			}
		})
		all.Go(func() {
			for range items {
				fmt.Println("took", take(queue))
			}
		})
	}
	all.Wait()
}
