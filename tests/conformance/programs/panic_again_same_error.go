// The same error, recovered and panicked with again.
// outcome: one
package main

import "errors"

func main() {
	defer func() {
		panic(recover().(error))
	}()
	panic(errors.New("failed"))
}
