// A close comes before a receive that sees it.
// outcome: one
package main

import (
	"fmt"
)

func main() {
	value := 0
	done := make(chan bool)
	go func() {
		value = 7
		close(done)
	}()
	<-done
	fmt.Println(value)
}
