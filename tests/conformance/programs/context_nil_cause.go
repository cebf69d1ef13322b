// A cancel without a cause is its own cause.
// outcome: one
// go: 1.20-
package main

import (
	"context"
	"fmt"
)

func main() {
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(nil)
	fmt.Println(ctx.Err(), context.Cause(ctx) == context.Canceled)
}
