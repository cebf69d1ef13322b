// A panic with an error prints the error's text.
// outcome: one
package main

import (
	"errors"
	"fmt"
)

func main() {
	panic(fmt.Errorf("write: %w", errors.New("disk full")))
}
