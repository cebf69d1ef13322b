// A ticker drops ticks for a slow receiver: one waits, and the next comes at its regular time.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	ticker := time.NewTicker(100 * time.Millisecond)
	defer ticker.Stop()
	time.Sleep(350 * time.Millisecond)
	for i := 0; i < 2; i++ {
		tick := <-ticker.C
		fmt.Println(tick.Sub(start).Round(100 * time.Millisecond).Milliseconds())
	}
}
