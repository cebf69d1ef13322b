// As finds an error of a type in a chain, and what it holds.
// outcome: one
package main

import (
	"errors"
	"fmt"
)

type statusError struct{ code int }

func (e statusError) Error() string {
	return fmt.Sprint("status ", e.code)
}

func main() {
	err := fmt.Errorf("fetch: %w", statusError{404})
	var status statusError
	fmt.Println(errors.As(err, &status), status.code)
	fmt.Println(errors.As(errors.New("other"), &status))
	fmt.Println(err)
}
