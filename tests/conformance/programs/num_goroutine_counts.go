// runtime.NumGoroutine counts the calling one, and those that wait.
// outcome: one
package main

import (
	"fmt"
	"runtime"
)

func main() {
	fmt.Println(runtime.NumGoroutine())
	ready := make(chan int)
	release := make(chan int)
	for i := 0; i < 3; i++ {
		go func() {
			ready <- 1
			<-release
		}()
	}
	for i := 0; i < 3; i++ {
		<-ready
	}
	fmt.Println(runtime.NumGoroutine())
}
