// A cancel after the deadline changes nothing.
// outcome: one
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	<-ctx.Done()
	cancel()
	fmt.Println(ctx.Err())
}
