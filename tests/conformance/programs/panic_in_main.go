// A panic that nobody recovers ends the program with its text.
// outcome: one
package main

import "fmt"

func main() {
	fmt.Println("before")
	panic("boom")
}
