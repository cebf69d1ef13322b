// Several readers have the lock at the same time; a writer has it alone.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var lock sync.RWMutex
	lock.RLock()
	lock.RLock()
	fmt.Println(lock.TryRLock(), lock.TryLock())
	lock.RUnlock()
	lock.RUnlock()
	lock.RUnlock()
	fmt.Println(lock.TryLock(), lock.TryRLock(), lock.TryLock())
	lock.Unlock()
	fmt.Println(lock.TryRLock())
}
