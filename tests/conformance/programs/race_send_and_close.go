// A close is not ordered with a send that another goroutine has done.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	ch := make(chan int, 1)
	go func() {
		ch <- 7
	}()
	time.Sleep(20 * time.Millisecond)
	close(ch)
	fmt.Println(<-ch)
}
