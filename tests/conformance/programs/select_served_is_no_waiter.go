// A select that has been served by one channel no longer waits at the others, even before it runs again.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	a := make(chan int)
	b := make(chan int)
	done := make(chan struct{})
	go func() {
		select {
		case value := <-a:
			fmt.Println("a", value)
		case value := <-b:
			fmt.Println("b", value)
		}
		close(done)
	}()
	time.Sleep(20 * time.Millisecond)
	served := true
	a <- 1
	select {
	case b <- 2:
	default:
		served = false
	}
	<-done
	fmt.Println("b served", served)
}
