// The siblings of a failed download work on.
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

// In parts, and nobody asks in between whether it is still wanted.
func download(ctx context.Context, id int) error {
	for part := 1; part <= 4; part++ {
		time.Sleep(latency/2 + time.Duration(id)*10*time.Millisecond)
		if ctx.Err() != nil {
			fmt.Println("page", id, "part", part, "is not wanted any more")
		}
		if id == failing {
			return fmt.Errorf("page %d not found", id)
		}
	}
	return nil
}

func main() {
	count := fetches
	pages := make(chan page, count)
	group, ctx := errgroup.WithContext(context.Background())

	for id := 1; id <= count; id++ {
		group.Go(func() error {
			if err := download(ctx, id); err != nil {
				return err
			}
			pages <- page{id, nil}
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
