// A mutex orders the additions of all, and the wait the read after them.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	counter := 0
	var mu sync.Mutex
	var group sync.WaitGroup
	for i := 0; i < 3; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			mu.Lock()
			counter++
			mu.Unlock()
		}()
	}
	group.Wait()
	fmt.Println(counter)
}
