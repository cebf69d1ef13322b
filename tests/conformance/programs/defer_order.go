// Deferred calls run in the opposite order, with the arguments of the time of the defer statement.
// outcome: one
package main

import "fmt"

func main() {
	x := 1
	defer fmt.Println("argument", x)
	defer func() {
		fmt.Println("variable", x)
	}()
	x = 2
	fmt.Println("main", x)
}
