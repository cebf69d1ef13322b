// One goroutine has the map; the others send it requests.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

const clients = 3
const workTime = 10 * time.Millisecond
const patience = 10 * time.Millisecond

// How often each page was asked for. A map has no lock of its own.
type hitMap map[string]int

// For the goroutine that owns the map.
type request struct {
	page  string
	reply chan<- int
}

func count(hits hitMap, page string) int {
	hits[page] += 1
	time.Sleep(workTime)
	return hits[page]
}

func own(ctx context.Context, requests <-chan request) {
	hits := make(hitMap)
	for {
		select {
		case <-ctx.Done():
			return
		case r := <-requests:
			r.reply <- count(hits, r.page)
		}
	}
}

func ask(requests chan<- request) {
	reply := make(chan int, 1)
	requests <- request{"home", reply}
	select {
	case <-reply:
		fmt.Println("answered")
	case <-time.After(patience):
		fmt.Println("gave up")
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	requests := make(chan request)
	var owner, group sync.WaitGroup

	owner.Go(func() { own(ctx, requests) })
	for range clients {
		group.Go(func() { ask(requests) })
	}
	group.Wait()
	cancel()
	owner.Wait()
}
