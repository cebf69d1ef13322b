// Unlocking an RWMutex that is not locked for writing is a fatal error.
// outcome: one
package main

import "sync"

func main() {
	var lock sync.RWMutex
	lock.Unlock()
}
