// What is due later than there is time, is due at the end of time: until then, all else goes on.
// outcome: one
package main

import (
	"context"
	"fmt"
	"math"
	"time"
)

func main() {
	time.Sleep(20 * time.Millisecond)
	ctx, cancel := context.WithTimeout(context.Background(), math.MaxInt64)
	timer := time.NewTimer(math.MaxInt64)
	ticker := time.NewTicker(math.MaxInt64)
	go time.Sleep(math.MaxInt64)
	select {
	case <-ctx.Done():
		fmt.Println("deadline")
	case <-timer.C:
		fmt.Println("timer")
	case <-ticker.C:
		fmt.Println("ticker")
	case <-time.After(20 * time.Millisecond):
		fmt.Println("after")
	}
	fmt.Println(timer.Stop())
	cancel()
	_, cancel = context.WithTimeout(context.Background(), math.MinInt64)
	cancel()
}
