// A panic that was recovered, and whose function has returned, is not reported.
// outcome: one
package main

import "fmt"

func main() {
	func() {
		defer func() { recover() }()
		panic("over")
	}()
	defer func() {
		func() {
			defer func() { fmt.Println(recover()) }()
			panic("over, too")
		}()
		panic("second")
	}()
	panic("first")
}
