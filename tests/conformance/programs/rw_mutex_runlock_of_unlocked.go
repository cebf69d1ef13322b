// RUnlock of an RWMutex that is not locked for reading is a fatal error.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	defer fmt.Println("deferred calls do not run")
	var lock sync.RWMutex
	lock.RUnlock()
}
