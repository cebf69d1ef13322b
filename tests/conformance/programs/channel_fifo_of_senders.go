// Blocked senders are served first in, first out.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	ch := make(chan int)
	for i := 1; i <= 3; i++ {
		number := i
		go func() {
			ch <- number
		}()
		time.Sleep(20 * time.Millisecond)
	}
	fmt.Println(<-ch, <-ch, <-ch)
}
