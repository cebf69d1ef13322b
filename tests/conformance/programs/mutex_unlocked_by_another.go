// A mutex has no owner: another goroutine may unlock it.
// outcome: one
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var mutex sync.Mutex
	mutex.Lock()
	go func() {
		time.Sleep(20 * time.Millisecond)
		fmt.Println("unlocking")
		mutex.Unlock()
	}()
	mutex.Lock()
	fmt.Println("locked again")
}
