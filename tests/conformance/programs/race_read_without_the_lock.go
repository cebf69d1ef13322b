// All writers hold the mutex, and the reader does not.
// outcome: one
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	value := 0
	var mu sync.Mutex
	go func() {
		mu.Lock()
		value = 7
		mu.Unlock()
	}()
	time.Sleep(20 * time.Millisecond)
	fmt.Println(value)
}
