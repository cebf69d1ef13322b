// Sending on a closed channel panics, with room in its buffer too.
// outcome: one
package main

import "fmt"

func main() {
	ch := make(chan int, 1)
	close(ch)
	fmt.Println("closed")
	ch <- 1
}
