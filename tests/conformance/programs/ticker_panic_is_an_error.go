// A ticker of no interval panics, up to Go 1.20 with an error.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	defer func() {
		r := recover()
		_, isError := r.(error)
		fmt.Println(r, isError)
	}()
	time.NewTicker(0)
}
