// On a buffered channel a receive does not come before the end of its send.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	value := 0
	done := make(chan bool, 1)
	go func() {
		value = 7
		<-done
	}()
	done <- true
	time.Sleep(20 * time.Millisecond)
	fmt.Println(value)
}
