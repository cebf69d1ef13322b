// A Goexit aborts a panic; a panic in a deferred call of it is reported with the first.
// outcome: one
package main

import "runtime"

func main() {
	defer func() { panic("second") }()
	defer func() { runtime.Goexit() }()
	panic("first")
}
