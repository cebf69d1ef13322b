// Errors that are equal structs are equal.
// outcome: one
package main

import (
	"errors"
	"fmt"
)

type code struct{ n int }

func (c code) Error() string { return fmt.Sprint("code ", c.n) }

func main() {
	a, b, c := error(code{1}), error(code{1}), error(code{2})
	fmt.Println(a == b, errors.Is(a, b), a == c, errors.Is(a, c))
	fmt.Println(errors.Is(fmt.Errorf("w %w", a), b))
	m := map[error]int{a: 1, c: 2}
	m[b] = 3
	fmt.Println(len(m), m[a], m[c])
	func() {
		defer func() { fmt.Println(recover() == any(b)) }()
		panic(a)
	}()
}
