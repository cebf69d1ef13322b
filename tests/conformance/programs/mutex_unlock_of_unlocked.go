// Unlocking a mutex that is not locked is a fatal error: no deferred call runs, nothing recovers.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	defer func() {
		fmt.Println("recovered", recover())
	}()
	var mutex sync.Mutex
	mutex.Lock()
	mutex.Unlock()
	fmt.Println("once")
	mutex.Unlock()
}
