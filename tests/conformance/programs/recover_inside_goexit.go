// A recover in a function that a deferred call calls during Goexit: the call goes on.
// outcome: one
package main

import (
	"fmt"
	"runtime"
)

func main() {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer func() {
			func() {
				defer func() { fmt.Println(recover()) }()
				panic("inside")
			}()
			fmt.Println("goes on")
		}()
		runtime.Goexit()
	}()
	<-done
}
