// Deferred calls of a loop, of which one panics and an earlier one recovers.
// outcome: one
package main

import "fmt"

func main() {
	for i := 0; i < 4; i++ {
		i := i
		defer func() {
			fmt.Println(i, recover())
			if i == 2 {
				panic("of 2")
			}
		}()
	}
	panic("body")
}
