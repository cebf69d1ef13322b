// The left side of a receive case is assigned only if its case is chosen.
// outcome: one
package main

import "fmt"

func main() {
	a := make(chan int, 1)
	b := make(chan int)
	a <- 5
	x, y := 1, 2
	ok := false
	select {
	case x = <-a:
	case y, ok = <-b:
	}
	fmt.Println(x, y, ok)
	close(a)
	select {
	case x, ok = <-a:
	case y = <-b:
	}
	fmt.Println(x, y, ok)
}
