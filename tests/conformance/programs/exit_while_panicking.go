// os.Exit in a deferred call: the panic is not reported.
// outcome: one
package main

import (
	"fmt"
	"os"
)

func main() {
	defer fmt.Println("deferred")
	defer os.Exit(4)
	panic("boom")
}
