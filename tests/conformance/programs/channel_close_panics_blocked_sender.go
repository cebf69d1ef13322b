// Closing a channel makes a sender that is blocked there panic.
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
		defer close(done)
		defer func() {
			fmt.Println("sender:", recover())
		}()
		ch <- 1
	}()
	time.Sleep(20 * time.Millisecond)
	close(ch)
	<-done
}
