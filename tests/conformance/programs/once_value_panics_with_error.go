// A OnceValue panics with the very same error at each call.
// outcome: one
// go: 1.21-
package main

import (
	"errors"
	"fmt"
	"sync"
)

func main() {
	failure := errors.New("failed")
	load := sync.OnceValue(func() int { panic(failure) })
	for i := 0; i < 2; i++ {
		func() {
			defer func() { fmt.Println(recover() == failure) }()
			fmt.Println(load())
		}()
	}
	load()
}
