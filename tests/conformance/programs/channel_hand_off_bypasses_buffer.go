// A send to a buffered channel with a waiting receiver bypasses the buffer.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	ch := make(chan int, 4)
	done := make(chan struct{})
	go func() {
		fmt.Println("received", <-ch)
		close(done)
	}()
	time.Sleep(20 * time.Millisecond)
	fmt.Println("len", len(ch))
	ch <- 1
	<-done
	fmt.Println("len", len(ch))
}
