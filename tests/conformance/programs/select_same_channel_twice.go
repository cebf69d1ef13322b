// A channel may stand in several cases; any of them may get the value.
// outcome: several
package main

import "fmt"

func main() {
	ch := make(chan int, 1)
	ch <- 1
	select {
	case value := <-ch:
		fmt.Println("first", value)
	case value := <-ch:
		fmt.Println("second", value)
	}
}
