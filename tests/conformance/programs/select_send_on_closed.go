// A send case on a closed channel counts as ready and panics, even with a default.
// outcome: one
package main

import "fmt"

func main() {
	ch := make(chan int)
	close(ch)
	select {
	case ch <- 1:
		fmt.Println("sent")
	default:
		fmt.Println("default")
	}
}
