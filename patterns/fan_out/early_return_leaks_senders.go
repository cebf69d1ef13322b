// main returns at the first error; who is still to send waits for ever.
package main

import (
	"context"
	"fmt"
	"runtime"
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
	pages := make(chan page)
	ctx := context.Background()

	for id := 1; id <= count; id++ {
		go func() { // fetch
			err := fetch(ctx, id)
			pages <- page{id, err}
		}()
	}

	defer leftOver()
	for got := range count {
		page := <-pages
		if page.err != nil {
			fmt.Printf("%d pages, then: %v\n", got, page.err)
			return // nobody receives from pages any more
		}
	}
	fmt.Printf("all %d pages\n", count)
}

func leftOver() {
	time.Sleep(100 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
