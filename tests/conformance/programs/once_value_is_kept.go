// A OnceValue computes its value once.
// outcome: one
// go: 1.21-
package main

import (
	"fmt"
	"sync"
)

func main() {
	calls := 0
	value := sync.OnceValue(func() int {
		calls++
		return calls * 10
	})
	fmt.Println(value(), value(), calls)
}
