// %w wraps an error: its text is joined, and Is and Unwrap find it.
// outcome: one
package main

import (
	"errors"
	"fmt"
)

func main() {
	inner := errors.New("disk full")
	outer := fmt.Errorf("save: %w", fmt.Errorf("write: %w", inner))
	fmt.Println(outer)
	fmt.Println(errors.Is(outer, inner), errors.Is(inner, outer), outer == inner)
}
