// Two errors of the same text are two errors; nil is no error.
// outcome: one
package main

import (
	"errors"
	"fmt"
)

func main() {
	a, b := errors.New("same"), errors.New("same")
	var none error
	fmt.Println(a == b, errors.Is(a, b), errors.Is(a, a))
	fmt.Println(none, none == nil, errors.Is(none, nil), errors.Is(a, nil))
}
