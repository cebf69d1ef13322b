// A send comes before its receive.
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
		done <- true
	}()
	<-done
	fmt.Println(value)
}
