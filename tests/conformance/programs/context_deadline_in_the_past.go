// A context whose deadline has passed is over at once.
// outcome: one
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	ctx, cancel := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	fmt.Println(ctx.Err(), ctx.Err() == context.DeadlineExceeded)
	cancel()
	fmt.Println(ctx.Err())
	zero, cancelZero := context.WithTimeout(context.Background(), 0)
	defer cancelZero()
	fmt.Println(zero.Err())
}
