// Go with a nil function panics in the goroutine.
// outcome: one
// go: 1.25-
package main

import "sync"

func main() {
	var f func()
	var group sync.WaitGroup
	group.Go(f)
	group.Wait()
}
