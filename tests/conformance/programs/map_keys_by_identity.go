// Channels and errors are keys by what they are, not by what they say.
// outcome: one
package main

import (
	"errors"
	"fmt"
)

func main() {
	a, b := make(chan int), make(chan int)
	channels := map[chan int]int{a: 1, b: 2, nil: 3}
	same := a
	channels[same] += 10
	fmt.Println(channels[a], channels[b], channels[nil], len(channels))
	x, y := errors.New("same"), errors.New("same")
	errs := map[error]int{x: 1, y: 2, nil: 3}
	fmt.Println(errs[x], errs[y], errs[nil], len(errs))
}
