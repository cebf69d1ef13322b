// A ticker loop that ends when its context is cancelled, and an owner that waits for it.
package main

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"
)

const (
	uptime   = 100 * time.Millisecond
	interval = 30 * time.Millisecond
	takes    = 5 * time.Millisecond
)

func refresh(ctx context.Context, interval, takes time.Duration) {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		time.Sleep(takes)
		fmt.Println("refreshed")
	}
}

func serve(uptime, interval, takes time.Duration) {
	ctx, cancel := context.WithCancel(context.Background())
	var group sync.WaitGroup
	group.Go(func() { refresh(ctx, interval, takes) })
	time.Sleep(uptime)
	cancel()
	group.Wait()
	fmt.Println("closed")
}

func main() {
	serve(uptime, interval, takes)

	time.Sleep(100 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
