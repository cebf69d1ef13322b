// Closures that are called after the loop see its last value, or each its own.
// outcome: one
package main

import "fmt"

func main() {
	var calls []func()
	for i := 0; i < 3; i++ {
		calls = append(calls, func() { fmt.Println(i) })
	}
	for _, word := range []int{5, 7} {
		calls = append(calls, func() { fmt.Println(word) })
	}
	for _, call := range calls {
		call()
	}
}
