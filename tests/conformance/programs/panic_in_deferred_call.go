// A panic in a deferred call during a panic: the texts of both are printed, the first one first.
// outcome: one
package main

import "fmt"

func main() {
	defer fmt.Println("last")
	defer func() {
		panic("second")
	}()
	panic("first")
}
