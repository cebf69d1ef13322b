// A receive from the nil channel blocks for ever.
// outcome: one
package main

import "fmt"

func main() {
	var ch chan int
	fmt.Println("waiting")
	<-ch
}
