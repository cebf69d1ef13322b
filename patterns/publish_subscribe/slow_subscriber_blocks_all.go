// The publisher waits for a subscriber that no longer reads.
package main

import (
	"context"
	"sync"
	"time"
)

const subscribers = 3
const items = 4
const firstReads = 2

// A subscriber reads until it has enough, or until its channel is closed.
func read(news <-chan int, enough int) {
	for range enough {
		if _, ok := <-news; !ok {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}

type subscriber struct {
	ctx  context.Context // ends when it no longer reads
	news chan int
}

func publish(all []subscriber) {
	for n := 1; n <= items; n++ {
		for _, each := range all {
			each.news <- n // whether or not it still reads
		}
	}
	for _, each := range all {
		close(each.news)
	}
}

func main() {
	var all []subscriber
	var readers sync.WaitGroup
	for i := range subscribers {
		ctx, cancel := context.WithCancel(context.Background())
		news := make(chan int)
		all = append(all, subscriber{ctx, news})
		enough := items
		if i == 0 {
			enough = firstReads
		}
		readers.Go(func() {
			defer cancel() // unsubscribes
			read(news, enough)
		})
	}
	publish(all)
	readers.Wait()
}
