// The service drops its cancel function; go vet finds it.
package main

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"
)

const (
	rows        = 4
	queryLimit  = 100 * time.Millisecond
	deadline    = 50 * time.Millisecond
	cancelAfter = 70 * time.Millisecond
)

type contextKey struct{}

var requestID contextKey

// The store: goes through rows, one by one.
func query(ctx context.Context) error {
	id, _ := ctx.Value(requestID).(int)
	if id == 0 {
		fmt.Println("a query without a request id")
	}
	for row := 1; row <= rows; row++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		time.Sleep(10 * time.Millisecond)
		fmt.Printf("request %d: row %d\n", id, row)
	}
	return nil
}

// The service: a query may take so long, and no longer.
func load(parent context.Context) error {
	ctx, _ := context.WithTimeout(parent, queryLimit)
	return query(ctx)
}

// The handler: knows whose request it is.
func handle(parent context.Context, id int) {
	ctx := context.WithValue(parent, requestID, id)
	err := load(ctx)
	fmt.Printf("request %d: %v\n", id, err)
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), deadline)
	var handlers sync.WaitGroup
	for id := 1; id <= 2; id++ {
		handlers.Go(func() { handle(ctx, id) })
	}
	time.Sleep(cancelAfter)
	cancel()
	handlers.Wait()

	time.Sleep(100 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
