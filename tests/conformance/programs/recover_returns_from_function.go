// After a recover the function that panicked returns, and its caller goes on.
// outcome: one
package main

import "fmt"

func risky() {
	defer func() {
		fmt.Println("recovered", recover())
	}()
	panic("boom")
}

func main() {
	risky()
	fmt.Println("main goes on")
}
