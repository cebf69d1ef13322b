// Goexit in main runs its deferred calls; when no other goroutine is left, the program crashes.
// outcome: one
package main

import (
	"fmt"
	"runtime"
)

func main() {
	defer fmt.Println("deferred")
	done := make(chan struct{})
	go func() {
		fmt.Println("goroutine")
		close(done)
	}()
	<-done
	runtime.Goexit()
}
