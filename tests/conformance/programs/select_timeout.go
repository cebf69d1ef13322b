// A select with time.After gives up when the time is over.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	slow := make(chan int)
	go func() {
		time.Sleep(60 * time.Millisecond)
		slow <- 1
	}()
	select {
	case <-slow:
		fmt.Println("received")
	case <-time.After(20 * time.Millisecond):
		fmt.Println("timeout")
	}
	fmt.Println(<-slow)
}
