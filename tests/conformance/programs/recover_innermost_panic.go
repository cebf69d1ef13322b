// A panic in a deferred call replaces the first one: recover gives the second only.
// outcome: one
package main

import "fmt"

func risky() {
	defer func() {
		fmt.Println("recovered", recover())
		fmt.Println("no other", recover() == nil)
	}()
	defer func() {
		panic("second")
	}()
	panic("first")
}

func main() {
	risky()
	fmt.Println("main goes on")
}
