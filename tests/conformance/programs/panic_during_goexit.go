// A panic in a deferred call that Goexit makes.
// outcome: one
package main

import "runtime"

func main() {
	defer func() { panic("boom") }()
	runtime.Goexit()
}
