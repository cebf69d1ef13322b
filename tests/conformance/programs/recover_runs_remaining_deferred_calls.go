// After a recover the remaining deferred calls of the function still run, and see no panic.
// outcome: one
package main

import "fmt"

func risky() {
	defer func() {
		fmt.Println("outer", recover() == nil)
	}()
	defer func() {
		fmt.Println("inner", recover())
	}()
	panic("boom")
}

func main() {
	risky()
	fmt.Println("main goes on")
}
