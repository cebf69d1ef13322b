// A small value panicked with twice is said once.
// outcome: one
package main

import "fmt"

type tooMany struct{ n int }

func (e tooMany) Error() string { return fmt.Sprint("too many: ", e.n) }

func main() {
	defer func() {
		recover()
		panic(tooMany{3})
	}()
	panic(tooMany{3})
}
