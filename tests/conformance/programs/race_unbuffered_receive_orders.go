// On an unbuffered channel a receive comes before the end of its send.
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
		<-done
	}()
	done <- true
	fmt.Println(value)
}
