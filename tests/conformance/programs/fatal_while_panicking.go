// A fatal error in a deferred call: newer versions tell of the panic, too.
// outcome: one
package main

import "sync"

func main() {
	defer func() {
		var m sync.Mutex
		m.Unlock()
	}()
	panic("a")
}
