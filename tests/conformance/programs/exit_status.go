// os.Exit ends the program at once, with its status; no deferred calls.
// outcome: one
package main

import (
	"fmt"
	"os"
)

func main() {
	defer fmt.Println("deferred")
	go func() { select {} }()
	fmt.Println("before")
	os.Exit(3)
}
