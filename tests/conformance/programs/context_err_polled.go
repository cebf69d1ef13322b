// A loop that looks at a context's error ends when it is cancelled, by somebody or by its deadline.
// outcome: one
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	go cancel()
	for ctx.Err() == nil {
	}
	fmt.Println(ctx.Err())
	timed, stop := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer stop()
	for timed.Err() == nil {
	}
	fmt.Println(timed.Err())
}
