// A key that is missing is not one with the value nil.
// outcome: one
// go: 1.20-
package main

import (
	"fmt"
	"sync"
)

func main() {
	var m sync.Map
	fmt.Println(m.CompareAndSwap("a", nil, 1), m.CompareAndDelete("a", nil))
	m.Store("a", nil)
	fmt.Println(m.Load("a"))
	fmt.Println(m.CompareAndSwap("a", 1, 2), m.CompareAndSwap("a", nil, nil))
	fmt.Println(m.LoadOrStore("a", 5))
	fmt.Println(m.CompareAndDelete("a", nil), m.CompareAndDelete("a", nil))
	fmt.Println(m.Load("a"))
}
