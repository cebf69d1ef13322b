// A send on an unbuffered channel returns only when a receiver has taken the value.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	ch := make(chan int)
	done := make(chan struct{})
	go func() {
		ch <- 7
		fmt.Println("sent")
		close(done)
	}()
	time.Sleep(20 * time.Millisecond)
	fmt.Println("receiving")
	<-ch
	<-done
}
