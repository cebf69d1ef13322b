// A panic runs deferred calls from the inside out before the program ends.
// outcome: one
package main

import "fmt"

func inner() {
	defer fmt.Println("inner deferred")
	panic("boom")
}

func main() {
	defer fmt.Println("outer deferred 1")
	defer fmt.Println("outer deferred 2")
	inner()
	fmt.Println("not reached")
}
