// A tick that waits when the ticker is stopped: until 1.22 it is still received, from 1.23 on it is gone.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	ticker := time.NewTicker(20 * time.Millisecond)
	time.Sleep(30 * time.Millisecond)
	ticker.Stop()
	select {
	case <-ticker.C:
		fmt.Println("stale tick")
	default:
		fmt.Println("empty")
	}
}
