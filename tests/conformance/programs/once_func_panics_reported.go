// The first call of a OnceFunc whose function panics, with nobody to recover.
// outcome: one
// go: 1.21-
package main

import "sync"

func main() {
	sync.OnceFunc(func() { panic("boom") })()
}
