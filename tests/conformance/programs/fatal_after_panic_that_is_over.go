// A fatal error when a panic is over is not about it.
// outcome: one
package main

import "sync"

func main() {
	func() {
		defer func() { recover() }()
		panic("a")
	}()
	var m sync.Mutex
	m.Unlock()
}
