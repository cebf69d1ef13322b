// A ticker ticks every period until it is stopped; Stop does not close its channel.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	ticker := time.NewTicker(20 * time.Millisecond)
	for i := 0; i < 3; i++ {
		tick := <-ticker.C
		fmt.Println(tick.Sub(start).Round(20 * time.Millisecond).Milliseconds())
	}
	ticker.Stop()
	time.Sleep(40 * time.Millisecond)
	select {
	case _, ok := <-ticker.C:
		fmt.Println("tick", ok)
	default:
		fmt.Println("stopped")
	}
}
