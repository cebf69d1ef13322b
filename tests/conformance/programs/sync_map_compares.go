// Swap, CompareAndSwap and CompareAndDelete.
// outcome: one
// go: 1.20-
package main

import (
	"fmt"
	"sync"
)

func main() {
	var m sync.Map
	fmt.Println(m.Swap("a", 1))
	fmt.Println(m.Swap("a", 2))
	fmt.Println(m.CompareAndSwap("a", 1, 3), m.CompareAndSwap("a", 2, 3))
	fmt.Println(m.CompareAndDelete("a", 2), m.CompareAndDelete("a", 3))
	fmt.Println(m.CompareAndDelete("a", 3))
}
