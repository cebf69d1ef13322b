// A panic that a deferred call has got over is no part of the crash.
// outcome: one
package main

import "fmt"

func main() {
	defer func() {
		func() {
			defer func() { fmt.Println(recover()) }()
			panic("b")
		}()
	}()
	panic("a")
}
