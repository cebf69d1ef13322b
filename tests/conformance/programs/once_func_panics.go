// A OnceFunc panics again at each call.
// outcome: one
// go: 1.21-
package main

import (
	"fmt"
	"sync"
)

func main() {
	start := sync.OnceFunc(func() {
		fmt.Println("start")
		panic("boom")
	})
	for i := 0; i < 2; i++ {
		func() {
			defer func() { fmt.Println(recover()) }()
			start()
		}()
	}
}
