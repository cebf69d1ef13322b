// A select that can send to and receive from the same buffered channel does either.
// outcome: several
package main

import "fmt"

func main() {
	ch := make(chan int, 2)
	ch <- 1
	select {
	case ch <- 2:
		fmt.Println("sent", len(ch))
	case value := <-ch:
		fmt.Println("received", value, len(ch))
	}
}
