//go:build go1.21

// In the language of Go 1.21, which the first line asks for, a loop has one variable.
package main

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"
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
	group, ctx := errgroup.WithContext(context.Background())

	for id := 1; id <= count; id++ {
		group.Go(func() error {
			mine := id
			if err := fetch(ctx, mine); err != nil {
				return err
			}
			pages <- page{mine, nil}
			return nil
		})
	}

	err := group.Wait()
	close(pages)
	got := 0
	for range pages {
		got++
	}
	if err != nil {
		fmt.Printf("%d pages, then: %v\n", got, err)
	} else {
		fmt.Printf("all %d pages\n", got)
	}
	leftOver()
}

func leftOver() {
	time.Sleep(100 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
