// recover gives nil during Goexit, and does not stop it.
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
				fmt.Println("recovered", recover() != nil)
			}()
			runtime.Goexit()
		}()
		fmt.Println("not reached")
	}()
	<-done
}
