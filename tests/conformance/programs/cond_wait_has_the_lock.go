// Wait unlocks while it waits and has the lock when it returns.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	changed := sync.NewCond(&mu)
	ready := false
	go func() {
		mu.Lock()
		ready = true
		mu.Unlock()
		changed.Signal()
	}()
	mu.Lock()
	for !ready {
		changed.Wait()
	}
	fmt.Println(ready, mu.TryLock())
}
