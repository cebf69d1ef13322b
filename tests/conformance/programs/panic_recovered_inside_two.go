// One recover gets over two panics in a deferred call; the one around it goes on.
// outcome: one
package main

import "fmt"

func main() {
	defer func() {
		func() {
			defer func() { fmt.Println(recover()) }()
			defer func() { panic("c") }()
			panic("b")
		}()
	}()
	panic("a")
}
