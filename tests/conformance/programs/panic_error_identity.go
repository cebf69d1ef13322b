// An error that is panicked with comes back as the same one, wrapped or not.
// outcome: one
package main

import (
	"errors"
	"fmt"
)

func main() {
	cause := errors.New("cause")
	failure := fmt.Errorf("failed: %w", cause)
	defer func() {
		err := recover().(error)
		fmt.Println(err, err == failure, errors.Is(err, cause), errors.Unwrap(err) == cause)
	}()
	panic(failure)
}
