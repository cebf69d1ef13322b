// A context may be cancelled before a look at its error, and between two looks.
// outcome: several
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	go cancel()
	first := ctx.Err()
	fmt.Println(first, ctx.Err())
	time.Sleep(20 * time.Millisecond)
	fmt.Println(ctx.Err())
}
