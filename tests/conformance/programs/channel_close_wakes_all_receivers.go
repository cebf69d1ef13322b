// Closing a channel wakes all who wait to receive from it.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	ch := make(chan int)
	woken := make(chan bool)
	for i := 0; i < 4; i++ {
		go func() {
			_, ok := <-ch
			woken <- ok
		}()
	}
	time.Sleep(20 * time.Millisecond)
	close(ch)
	for i := 0; i < 4; i++ {
		fmt.Println(<-woken)
	}
}
