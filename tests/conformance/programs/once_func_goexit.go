// A OnceFunc whose function calls Goexit panics with nil at each call.
// outcome: one
// go: 1.21-
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	start := sync.OnceFunc(func() { runtime.Goexit() })
	done := make(chan int)
	go func() {
		defer close(done)
		defer func() { fmt.Println("first", recover()) }()
		start()
	}()
	<-done
	defer func() { fmt.Println("second", recover()) }()
	start()
}
