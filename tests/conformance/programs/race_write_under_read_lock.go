// Read locks do not keep each other out.
// outcome: one
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	value := 0
	var mu sync.RWMutex
	var group sync.WaitGroup
	for i := 0; i < 2; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			mu.RLock()
			value = 7
			time.Sleep(time.Millisecond)
			mu.RUnlock()
		}()
	}
	group.Wait()
	fmt.Println(value)
}
