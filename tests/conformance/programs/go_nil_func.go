// A go statement with a nil function is a fatal error: no deferred call runs, nothing recovers.
// outcome: one
package main

import "fmt"

func main() {
	defer func() {
		fmt.Println("recovered", recover())
	}()
	var f func()
	go f()
}
