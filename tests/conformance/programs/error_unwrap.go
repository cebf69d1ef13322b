// Unwrap gives what an error wraps, nil for one that wraps nothing; %v only writes the text.
// outcome: one
package main

import (
	"errors"
	"fmt"
)

func main() {
	inner := errors.New("inner")
	outer := fmt.Errorf("outer: %w", inner)
	text := fmt.Errorf("outer: %v", inner)
	fmt.Println(errors.Unwrap(outer) == inner, errors.Unwrap(inner), errors.Unwrap(nil))
	fmt.Println(text, errors.Unwrap(text), errors.Is(text, inner))
}
