// Who is cancelled before its deadline stays so when the deadline passes.
// outcome: one
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	cancel()
	fmt.Println(ctx.Err())
	time.Sleep(40 * time.Millisecond)
	fmt.Println(ctx.Err())
}
