// A receive from a full channel takes the oldest value and moves a blocked sender's in at once.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	ch := make(chan int, 2)
	ch <- 1
	ch <- 2
	go func() {
		ch <- 3
	}()
	time.Sleep(20 * time.Millisecond)
	fmt.Println("got", <-ch, "len", len(ch))
	fmt.Println("got", <-ch, "len", len(ch))
	fmt.Println("got", <-ch, "len", len(ch))
}
