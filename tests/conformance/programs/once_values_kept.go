// OnceValues: two results, computed once.
// outcome: one
// go: 1.21-
package main

import (
	"errors"
	"fmt"
	"sync"
)

func main() {
	load := sync.OnceValues(func() (int, error) {
		fmt.Println("load")
		return 7, errors.New("old")
	})
	for i := 0; i < 2; i++ {
		value, err := load()
		fmt.Println(value, err)
	}
}
