// Whoever finds a bad record cancels the context; the first call counts.
package main

import (
	"context"
	"fmt"
	"sync"
)

const (
	checkerCount = 3
	records      = 8
	firstBad     = 1
	secondBad    = 7
)

// The first two checkers have a bad record each.
func isBad(checker, record int) bool {
	if checker == 1 {
		return record == firstBad
	}
	if checker == 2 {
		return record == secondBad
	}
	return false
}

func check(id int, ctx context.Context, cancel context.CancelFunc) {
	for n := 1; n <= records; n++ {
		if ctx.Err() != nil {
			return
		}
		fmt.Printf("checker %d: record %d\n", id, n)
		if isBad(id, n) {
			cancel() // the first call counts
			return
		}
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var checkers sync.WaitGroup
	for id := 1; id <= checkerCount; id++ {
		checkers.Go(func() { check(id, ctx, cancel) })
	}
	checkers.Wait()
	fmt.Println("all have ended")
}
