// A subscriber that leaves closes the channel; the publisher sends on it.
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
			select {
			case <-each.ctx.Done():
			case each.news <- n:
			}
		}
	}
	for _, each := range all {
		if each.ctx.Err() == nil {
			close(each.news)
		}
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
			defer func() { // unsubscribes
				cancel()
				close(news) // the publisher may be about to send
			}()
			read(news, enough)
		})
	}
	publish(all)
	readers.Wait()
}
