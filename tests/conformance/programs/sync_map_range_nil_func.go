// Range with a nil function panics at the first entry.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var visit func(any, any) bool
	var m sync.Map
	m.Range(visit)
	fmt.Println("empty")
	m.Store(1, 1)
	m.Range(visit)
}
