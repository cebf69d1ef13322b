// A WaitGroup only counts: the error vanishes.
package main

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"
)

const fetches = 5
const failing = 3
const latency = 40 * time.Millisecond

type page struct {
	id  int
	err error
}

// Stands for a request over the network: takes its time, unless ctx is cancelled, and fails if it is told to.
func fetch(ctx context.Context, id int) error {
	response := time.After(latency + time.Duration(id)*10*time.Millisecond)
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-response:
	}
	if id == failing {
		return fmt.Errorf("page %d not found", id)
	}
	return nil
}

func main() {
	count := fetches
	pages := make(chan page, count)
	ctx := context.Background()
	var group sync.WaitGroup

	for id := 1; id <= count; id++ {
		group.Go(func() {
			if err := fetch(ctx, id); err != nil {
				return // err is lost
			}
			pages <- page{id, nil}
		})
	}

	group.Wait()
	close(pages)
	got := 0
	for range pages {
		got++
	}
	fmt.Printf("all %d pages\n", got) // with fewer than there are
	leftOver()
}

func leftOver() {
	time.Sleep(100 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
