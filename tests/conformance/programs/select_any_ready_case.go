// Among several ready cases any may be chosen.
// outcome: several
package main

import "fmt"

func main() {
	a := make(chan int, 1)
	b := make(chan int, 1)
	a <- 1
	b <- 2
	select {
	case <-a:
		fmt.Println("a", len(a), len(b))
	case <-b:
		fmt.Println("b", len(a), len(b))
	}
}
