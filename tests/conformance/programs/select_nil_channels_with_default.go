// A select over nil channels with a default takes it.
// outcome: one
package main

import "fmt"

func main() {
	var a, b chan int
	select {
	case <-a:
		fmt.Println("a")
	case b <- 1:
		fmt.Println("b")
	default:
		fmt.Println("default")
	}
}
