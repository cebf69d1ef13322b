// Each request waits for a tick, or for the end of its context.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

const requestCount = 8
const gap = 50 * time.Millisecond
const timeout = 220 * time.Millisecond

func request(number int) {
	time.Sleep(5 * time.Millisecond)
	fmt.Println("request", number)
}

func requests(ctx context.Context) {
	ticker := time.NewTicker(gap)
	defer ticker.Stop()
	for i := 1; i <= requestCount; i++ {
		select {
		case <-ctx.Done():
			fmt.Println("stopped:", ctx.Err())
			return
		case <-ticker.C:
		}
		request(i)
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	var client sync.WaitGroup
	client.Go(func() { requests(ctx) })
	client.Wait()
}
