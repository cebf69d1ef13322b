// A deferred call that recovers a panic and panics anew.
// outcome: one
package main

import "fmt"

func main() {
	defer func() {
		text := recover()
		fmt.Println("recovered", text)
		panic("second")
	}()
	panic("first")
}
