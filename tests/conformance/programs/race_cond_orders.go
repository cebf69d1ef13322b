// A broadcast and the lock of its condition order.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	value := 0
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	go func() {
		mu.Lock()
		value = 7
		mu.Unlock()
		cond.Broadcast()
	}()
	mu.Lock()
	for value == 0 {
		cond.Wait()
	}
	mu.Unlock()
	fmt.Println(value)
}
