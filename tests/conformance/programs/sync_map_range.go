// Range visits each key once, in any order, until it is told to stop.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var m sync.Map
	sum := 0
	for i := 1; i <= 3; i++ {
		m.Store(i, i*10)
	}
	m.Range(func(key, value any) bool {
		sum += key.(int) + value.(int)
		return true
	})
	seen := 0
	m.Range(func(key, value any) bool {
		seen++
		return seen < 2
	})
	fmt.Println(sum, seen)
}
