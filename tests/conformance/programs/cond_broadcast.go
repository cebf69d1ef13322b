// Broadcast wakes all that wait.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	var group sync.WaitGroup
	changed := sync.NewCond(&mu)
	waiting := make(chan bool, 3)
	for i := 0; i < 3; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			mu.Lock()
			waiting <- true
			changed.Wait()
			fmt.Println("woken")
			mu.Unlock()
		}()
	}
	for i := 0; i < 3; i++ {
		<-waiting
	}
	mu.Lock() // the last one waits, too
	changed.Broadcast()
	mu.Unlock()
	group.Wait()
}
