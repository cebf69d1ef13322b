// Goexit in a deferred call aborts a panic: the goroutine ends, the program goes on.
// outcome: one
package main

import (
	"fmt"
	"runtime"
)

func main() {
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			fmt.Println("goexit")
			runtime.Goexit()
		}()
		panic("boom")
	}()
	<-done
	fmt.Println("main goes on")
}
