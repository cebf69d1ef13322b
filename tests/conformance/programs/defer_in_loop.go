// Deferred calls in a loop are made at the end of the function, the last first.
// outcome: one
package main

import "fmt"

func main() {
	func() {
		defer fmt.Println("first")
		for i := 0; i < 3; i++ {
			i := i
			defer func() { fmt.Println(i) }()
		}
		defer fmt.Println("last")
		fmt.Println("body")
	}()
	func() {
		for i := 0; i < 3; i++ {
			i := i
			defer func() { fmt.Println("b", i) }()
		}
		fmt.Println("body")
	}()
}
