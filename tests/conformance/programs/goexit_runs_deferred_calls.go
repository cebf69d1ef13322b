// Goexit runs the goroutine's deferred calls, the last first, and nothing after itself.
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
		defer fmt.Println("first deferred")
		defer fmt.Println("second deferred")
		func() {
			defer fmt.Println("inner deferred")
			runtime.Goexit()
		}()
		fmt.Println("not reached")
	}()
	<-done
	fmt.Println("main")
}
