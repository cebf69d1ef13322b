// Each goroutine holds a mutex of its own: that protects nothing.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	value := 0
	var group sync.WaitGroup
	for i := 0; i < 2; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			var mu sync.Mutex
			mu.Lock()
			value = 7
			mu.Unlock()
		}()
	}
	group.Wait()
	fmt.Println(value)
}
