// A select with no cases blocks for ever.
// outcome: one
package main

import "fmt"

func main() {
	fmt.Println("before")
	select {}
}
