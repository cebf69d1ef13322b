// A select that waits stands in the same queue as a plain receive: who came first is served first.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	ch := make(chan int)
	other := make(chan int)
	done := make(chan string, 2)
	go func() {
		select {
		case value := <-ch:
			done <- fmt.Sprint("select ", value)
		case <-other:
		}
	}()
	time.Sleep(20 * time.Millisecond)
	go func() {
		done <- fmt.Sprint("receive ", <-ch)
	}()
	time.Sleep(20 * time.Millisecond)
	ch <- 1
	fmt.Println(<-done)
	ch <- 2
	fmt.Println(<-done)
}
