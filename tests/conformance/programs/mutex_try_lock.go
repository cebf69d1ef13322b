// TryLock locks only a mutex that nobody has locked.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mutex sync.Mutex
	fmt.Println(mutex.TryLock(), mutex.TryLock())
	mutex.Unlock()
	fmt.Println(mutex.TryLock())
}
