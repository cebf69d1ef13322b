// The arguments of a go statement are evaluated when it is executed, not when the goroutine runs.
// outcome: one
package main

import "fmt"

func main() {
	done := make(chan int)
	x := 1
	go func(argument int) {
		done <- argument
	}(x)
	x = 2
	fmt.Println(<-done, x)
}
