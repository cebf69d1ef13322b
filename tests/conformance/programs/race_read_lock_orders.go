// Readers and writers of one RWMutex are ordered.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	value := 0
	var mu sync.RWMutex
	var group sync.WaitGroup
	group.Add(3)
	for i := 0; i < 2; i++ {
		go func() {
			defer group.Done()
			mu.RLock()
			if value > 7 {
				fmt.Println("never")
			}
			mu.RUnlock()
		}()
	}
	go func() {
		defer group.Done()
		mu.Lock()
		value = 7
		mu.Unlock()
	}()
	group.Wait()
	fmt.Println(value)
}
