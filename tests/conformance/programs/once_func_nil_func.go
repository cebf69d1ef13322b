// OnceFunc of a nil function panics with each call.
// outcome: one
// go: 1.21-
package main

import (
	"fmt"
	"sync"
)

func main() {
	var f func()
	call := sync.OnceFunc(f)
	for i := 0; i < 2; i++ {
		func() {
			defer func() { fmt.Println(recover()) }()
			call()
		}()
	}
}
