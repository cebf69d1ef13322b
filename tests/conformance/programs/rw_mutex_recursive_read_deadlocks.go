// A goroutine that locks for reading twice deadlocks with a writer that comes in between.
// outcome: one
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var lock sync.RWMutex
	lock.RLock()
	go func() {
		lock.Lock()
		fmt.Println("writer")
	}()
	time.Sleep(20 * time.Millisecond)
	fmt.Println("again")
	lock.RLock()
}
