// A copied Cond panics when it is used.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	var first sync.Cond
	first.L = &mu
	first.Signal()
	second := first
	defer func() { fmt.Println("recovered", recover()) }()
	second.Signal()
}
