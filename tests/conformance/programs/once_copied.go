// A copied Once is another one in the same state.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var first sync.Once
	before := first
	first.Do(func() { fmt.Println("first") })
	after := first
	before.Do(func() { fmt.Println("before") })
	after.Do(func() { fmt.Println("after") })
}
