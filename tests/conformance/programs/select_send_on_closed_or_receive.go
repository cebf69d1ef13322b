// A send on a closed channel is one of the ready cases: a ready receive may be chosen instead.
// outcome: several
package main

import "fmt"

func main() {
	closed := make(chan int)
	close(closed)
	ready := make(chan int, 1)
	ready <- 1
	select {
	case closed <- 1:
		fmt.Println("sent")
	case <-ready:
		fmt.Println("received")
	}
}
