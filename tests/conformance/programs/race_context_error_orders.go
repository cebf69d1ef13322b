// A cancel comes before the Err that sees it.
// outcome: one
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	value := 0
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		value = 7
		cancel()
	}()
	for ctx.Err() == nil {
		time.Sleep(time.Millisecond)
	}
	fmt.Println(value)
}
