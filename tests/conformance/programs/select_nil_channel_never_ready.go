// A nil channel in a select is never ready.
// outcome: one
package main

import "fmt"

func main() {
	var none chan int
	ch := make(chan int, 1)
	for i := 0; i < 5; i++ {
		ch <- i
		select {
		case <-none:
			fmt.Println("received from nil")
		case none <- 1:
			fmt.Println("sent to nil")
		case value := <-ch:
			fmt.Println(value)
		}
	}
}
