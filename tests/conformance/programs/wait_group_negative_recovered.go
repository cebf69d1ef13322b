// The panic of a counter below zero can be recovered.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	defer func() {
		fmt.Println(recover())
	}()
	var group sync.WaitGroup
	group.Add(-1)
}
