// An error that wraps several is each of them; Unwrap gives none of them.
// outcome: one
// go: 1.20-
package main

import (
	"errors"
	"fmt"
)

func main() {
	a, b := errors.New("a"), errors.New("b")
	both := fmt.Errorf("%w and %w", a, b)
	fmt.Println(both, errors.Is(both, a), errors.Is(both, b))
	fmt.Println(errors.Unwrap(both), errors.Unwrap(errors.Join(a, b)))
}
