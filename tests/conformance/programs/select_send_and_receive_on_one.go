// A select that could send to and receive from the same unbuffered channel does not meet itself.
// outcome: one
package main

import "fmt"

func main() {
	ch := make(chan int)
	select {
	case ch <- 1:
		fmt.Println("sent")
	case <-ch:
		fmt.Println("received")
	default:
		fmt.Println("alone")
	}
	select {
	case ch <- 1:
	case <-ch:
	}
}
