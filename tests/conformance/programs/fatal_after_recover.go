// A fatal error in the deferred call that has recovered a panic.
// outcome: one
package main

import "sync"

func main() {
	defer func() {
		recover()
		var m sync.Mutex
		m.Unlock()
	}()
	panic("a")
}
