// Unlocking an RWMutex that is locked for reading only is a fatal error.
// outcome: one
package main

import "sync"

func main() {
	var lock sync.RWMutex
	lock.RLock()
	lock.Unlock()
}
