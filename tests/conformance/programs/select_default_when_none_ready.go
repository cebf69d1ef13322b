// The default case is taken when no other is ready, and only then.
// outcome: one
package main

import "fmt"

func main() {
	ch := make(chan int, 1)
	for i := 0; i < 2; i++ {
		select {
		case value := <-ch:
			fmt.Println("received", value)
		default:
			fmt.Println("default")
		}
		ch <- 5
		select {
		case ch <- 6:
			fmt.Println("sent")
		default:
			fmt.Println("full")
		}
	}
}
