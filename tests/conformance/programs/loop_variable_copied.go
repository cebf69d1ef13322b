// A copy of the loop variable belongs to one iteration in every version.
// outcome: one
package main

import "fmt"

func main() {
	done := make(chan bool)
	sum := 0
	for i := 0; i < 3; i++ {
		i := i
		go func() { done <- i < 3 }()
	}
	for i := 0; i < 3; i++ {
		if <-done {
			sum++
		}
	}
	fmt.Println(sum)
}
