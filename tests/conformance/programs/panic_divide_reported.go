// A division by zero that nobody recovers.
// outcome: one
package main

import "fmt"

func main() {
	zero := 0
	fmt.Println(1 / zero)
}
