// A ticker loop that nothing ends: it goes on after its owner has left.
package main

import (
	"fmt"
	"runtime"
	"time"
)

const (
	uptime   = 100 * time.Millisecond
	interval = 30 * time.Millisecond
	takes    = 5 * time.Millisecond
)

func refresh(interval, takes time.Duration) {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for range tick.C {
		time.Sleep(takes)
		fmt.Println("refreshed")
	}
}

func serve(uptime, interval, takes time.Duration) {
	go refresh(interval, takes)
	time.Sleep(uptime)
	fmt.Println("closed")
}

func main() {
	serve(uptime, interval, takes)

	time.Sleep(100 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
