// A select that waits to send panics when its channel is closed.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	a := make(chan int)
	b := make(chan int)
	go func() {
		time.Sleep(20 * time.Millisecond)
		fmt.Println("closing")
		close(a)
	}()
	select {
	case a <- 1:
		fmt.Println("sent")
	case <-b:
		fmt.Println("received")
	}
}
