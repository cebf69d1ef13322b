// A goroutine that is blocked for ever does not keep main from returning, and its deferred calls never run.
// outcome: one
package main

import "fmt"

func main() {
	never := make(chan int)
	started := make(chan struct{})
	go func() {
		defer fmt.Println("deferred")
		close(started)
		<-never
	}()
	<-started
	fmt.Println("main returns")
}
