// While a writer waits, new readers wait too, although the lock is held by readers only.
// outcome: one
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var lock sync.RWMutex
	done := make(chan struct{}, 2)
	lock.RLock()
	go func() {
		lock.Lock()
		fmt.Println("writer")
		lock.Unlock()
		done <- struct{}{}
	}()
	time.Sleep(20 * time.Millisecond)
	fmt.Println("try", lock.TryRLock())
	go func() {
		lock.RLock()
		fmt.Println("late reader")
		lock.RUnlock()
		done <- struct{}{}
	}()
	time.Sleep(20 * time.Millisecond)
	fmt.Println("first reader ends")
	lock.RUnlock()
	<-done
	<-done
}
