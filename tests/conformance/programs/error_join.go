// Join of several errors has one line for each, and Is finds each; nil ones are left out.
// outcome: one
// go: 1.20-
package main

import (
	"errors"
	"fmt"
)

func main() {
	a, b, c := errors.New("a"), errors.New("b"), errors.New("c")
	joined := errors.Join(a, nil, b)
	fmt.Println(joined)
	fmt.Println(errors.Is(joined, a), errors.Is(joined, b), errors.Is(joined, c))
	fmt.Println(errors.Join(nil, nil) == nil)
	fmt.Println(fmt.Errorf("outer: %w", errors.Join(a)))
}
