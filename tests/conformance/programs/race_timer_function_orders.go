// What comes before AfterFunc comes before its function.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	value := 7
	done := make(chan bool)
	time.AfterFunc(time.Millisecond, func() {
		value++
		done <- true
	})
	<-done
	fmt.Println(value)
}
