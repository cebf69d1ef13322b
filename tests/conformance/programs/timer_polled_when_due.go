// A timer that is due is ready for whoever looks at its channel, at that very time.
// outcome: one
// go: 1.23-
package main

import (
	"fmt"
	"time"
)

func poll(c <-chan time.Time) {
	select {
	case <-c:
		fmt.Println("fired")
	default:
		fmt.Println("default")
	}
}

func main() {
	poll(time.After(0))
	poll(time.After(-time.Second))
	timer := time.NewTimer(20 * time.Millisecond)
	time.Sleep(20 * time.Millisecond)
	poll(timer.C)
	poll(timer.C)
	timer.Reset(0)
	fmt.Println(len(timer.C), timer.Stop())
	poll(timer.C)
	timer.Reset(0)
	poll(timer.C)
	ticker := time.NewTicker(20 * time.Millisecond)
	time.Sleep(20 * time.Millisecond)
	poll(ticker.C)
	poll(ticker.C)
}
