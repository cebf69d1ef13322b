// A deferred call that is left over after a recover panics: the first panic is over.
// outcome: one
package main

import "fmt"

func main() {
	func() {
		defer func() { panic("b") }()
		defer func() { fmt.Println(recover()) }()
		panic("a")
	}()
}
