// Time passes while a goroutine only spins, and for one that waits for it in a loop.
// outcome: one
package main

import (
	"fmt"
	"sync/atomic"
	"time"
)

func main() {
	var stop int32
	done := make(chan int)
	go func() {
		for atomic.LoadInt32(&stop) == 0 {
		}
		done <- 1
	}()
	time.Sleep(40 * time.Millisecond)
	atomic.StoreInt32(&stop, 1)
	fmt.Println(<-done)
	start := time.Now()
	for time.Since(start) < 20*time.Millisecond {
	}
	fmt.Println("later")
	timer := time.NewTimer(20 * time.Millisecond)
	for waiting := true; waiting; {
		select {
		case <-timer.C:
			waiting = false
		default:
		}
	}
	fmt.Println("fired")
}
