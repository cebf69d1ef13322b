// A ticker drops ticks when its reader is slow: no work piles up.
package main

import (
	"fmt"
	"sync"
	"time"
)

const messages = 6
const interval = 100 * time.Millisecond

// A ticker's channel has room for one tick: those that come while it is full are dropped.
func refresh(interval, takes time.Duration, times int) {
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	for i := 1; i <= times; i++ {
		<-ticker.C
		fmt.Println("refresh", i)
		time.Sleep(takes)
	}
}

func main() {
	var cache sync.WaitGroup
	cache.Go(func() { refresh(interval, interval*5/2, messages) })
	cache.Wait()
}
