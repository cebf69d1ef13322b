// Unlock lets all waiting readers in before a writer that waits, even if that one came earlier.
// outcome: one
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var lock sync.RWMutex
	var group sync.WaitGroup
	group.Add(2)
	lock.Lock()
	go func() {
		lock.Lock()
		fmt.Println("writer")
		lock.Unlock()
		group.Done()
	}()
	time.Sleep(20 * time.Millisecond)
	go func() {
		lock.RLock()
		fmt.Println("reader")
		time.Sleep(20 * time.Millisecond)
		lock.RUnlock()
		group.Done()
	}()
	time.Sleep(20 * time.Millisecond)
	lock.Unlock()
	group.Wait()
}
