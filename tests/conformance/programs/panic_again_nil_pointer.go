// A nil pointer dereferenced twice is said once.
// outcome: one
package main

import "fmt"

var nothing *int

func main() {
	defer func() {
		recover()
		fmt.Println(*nothing)
	}()
	fmt.Println(*nothing)
}
