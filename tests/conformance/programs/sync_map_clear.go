// Clear empties a sync.Map.
// outcome: one
// go: 1.23-
package main

import (
	"fmt"
	"sync"
)

func main() {
	var m sync.Map
	m.Store("a", 1)
	m.Clear()
	fmt.Println(m.Load("a"))
}
