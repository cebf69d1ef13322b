// The same inside a deferred call of another panic, which goes on.
// outcome: one
package main

import "fmt"

func main() {
	defer func() {
		defer func() { panic("c") }()
		defer func() { fmt.Println(recover()) }()
		defer func() { panic("b") }()
		panic("a")
	}()
	panic("first")
}
