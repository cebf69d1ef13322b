// The filler waits for room in a full bucket, and does not hear that it is to stop.
package main

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

const requestCount = 2
const burst = 3
const gap = 2 * time.Millisecond
const timeout = 220 * time.Millisecond

func request(number int) {
	time.Sleep(5 * time.Millisecond)
	fmt.Println("request", number)
}

// Of the requests, so many have a token before the time is up.
func due() int {
	return min(requestCount, int(timeout/(5*time.Millisecond))-1, burst+int(timeout/gap)-1)
}

func report(ctx context.Context, sent, least int) {
	fmt.Println(sent, "sent")
	if ctx.Err() == context.Canceled {
		return // somebody stopped it before
	}
	if sent < least {
		fmt.Println("wrong: there was time for", least, "requests")
	}
}

// As many tokens as requests may go out at once.
func fullBucket() chan struct{} {
	tokens := make(chan struct{}, burst)
	for range burst {
		tokens <- struct{}{}
	}
	return tokens
}

func fill(ctx context.Context, tokens chan<- struct{}) {
	tick := time.NewTicker(gap)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		tokens <- struct{}{} // full: wait
	}
}

func requests(ctx context.Context, tokens <-chan struct{}, sent *atomic.Int32) {
	for i := 1; i <= requestCount; i++ {
		select {
		case <-ctx.Done():
			fmt.Println("stopped:", ctx.Err())
			return
		case <-tokens:
		}
		request(i)
		sent.Add(1)
	}
}

func main() {
	least := due()
	tokens := fullBucket()
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	var sent atomic.Int32
	go fill(ctx, tokens) // filler
	var client sync.WaitGroup
	client.Go(func() { requests(ctx, tokens, &sent) })
	client.Wait()
	report(ctx, int(sent.Load()), least)

	cancel()
	time.Sleep(100 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
