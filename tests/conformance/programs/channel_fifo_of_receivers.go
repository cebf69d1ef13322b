// Blocked receivers are served first in, first out.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	ch := make(chan string)
	got := make([]chan string, 3)
	for i := range got {
		mine := make(chan string, 1)
		got[i] = mine
		go func() {
			mine <- <-ch
		}()
		time.Sleep(20 * time.Millisecond)
	}
	ch <- "a"
	ch <- "b"
	ch <- "c"
	for i := range got {
		fmt.Println(i, <-got[i])
	}
}
