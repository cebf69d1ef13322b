// A TryLock that fails does not count as a waiting writer: readers may still come.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var lock sync.RWMutex
	lock.RLock()
	fmt.Println(lock.TryLock(), lock.TryRLock())
	lock.RLock()
	fmt.Println("third reader")
}
