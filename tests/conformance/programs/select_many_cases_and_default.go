// The default is taken when none of many cases is ready.
// outcome: one
package main

import "fmt"

func main() {
	a, b, c, d := make(chan int, 1), make(chan int, 1), make(chan int, 1), make(chan int)
	for i := 0; i < 3; i++ {
		select {
		case <-a:
			fmt.Println("a")
		case <-b:
			fmt.Println("b")
		case c <- 1:
			fmt.Println("c")
		case d <- 1:
			fmt.Println("d")
		case <-d:
			fmt.Println("from d")
		default:
			fmt.Println("default")
			b <- 1
		}
	}
}
