// Recovering a panic of a deferred call that Goexit runs does not stop the Goexit.
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
		func() {
			defer func() {
				fmt.Println("recovered", recover())
			}()
			defer func() {
				panic("boom")
			}()
			runtime.Goexit()
		}()
		fmt.Println("not reached")
	}()
	<-done
	fmt.Println("main")
}
