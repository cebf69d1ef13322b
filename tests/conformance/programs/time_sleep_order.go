// Sleepers wake in the order of their durations; zero and negative durations return at once.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	ch := make(chan int)
	for _, n := range []int{3, 1, 2} {
		n := n
		go func() {
			time.Sleep(time.Duration(n) * 20 * time.Millisecond)
			ch <- n
		}()
	}
	time.Sleep(0)
	time.Sleep(-time.Hour)
	fmt.Println("waiting")
	fmt.Println(<-ch, <-ch, <-ch)
}
