// A counter below zero panics.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var group sync.WaitGroup
	group.Add(1)
	group.Done()
	fmt.Println("zero")
	group.Done()
}
