// WithoutCancel keeps the values and is never cancelled.
// outcome: one
// go: 1.21-
package main

import (
	"context"
	"fmt"
)

type key int

func main() {
	ctx, cancel := context.WithCancel(context.WithValue(context.Background(), key(1), "value"))
	detached := context.WithoutCancel(ctx)
	cancel()
	_, hasDeadline := detached.Deadline()
	fmt.Println(detached.Value(key(1)), detached.Err(), detached.Done() == nil, hasDeadline)
	fmt.Println(context.Cause(detached))
}
