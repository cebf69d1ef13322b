// AfterFunc with a nil function is a fatal error when the timer fires.
// outcome: one
package main

import "time"

func main() {
	var f func()
	time.AfterFunc(0, f)
	time.Sleep(50 * time.Millisecond)
}
