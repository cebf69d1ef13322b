// A Cond may have the lock of readers.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.RWMutex
	var group sync.WaitGroup
	changed := sync.NewCond(mu.RLocker())
	waiting := make(chan bool)
	for i := 0; i < 2; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			mu.RLock()
			waiting <- true
			changed.Wait()
			fmt.Println("woken", mu.TryLock())
			mu.RUnlock()
		}()
		<-waiting
	}
	mu.Lock()
	changed.Broadcast()
	mu.Unlock()
	group.Wait()
}
