// recover works only when the deferred function itself calls it, not a function that this one calls.
// outcome: one
package main

import "fmt"

func helper() {
	fmt.Println("helper sees nothing", recover() == nil)
}

func main() {
	defer func() {
		helper()
	}()
	panic("boom")
}
