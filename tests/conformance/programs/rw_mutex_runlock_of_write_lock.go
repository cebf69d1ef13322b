// RUnlock of an RWMutex that is locked for writing is a fatal error.
// outcome: one
package main

import "sync"

func main() {
	var lock sync.RWMutex
	lock.Lock()
	lock.RUnlock()
}
