// What comes before the go statement comes before the goroutine.
// outcome: one
package main

import (
	"fmt"
)

func main() {
	value := 7
	done := make(chan bool)
	go func() {
		value++
		close(done)
	}()
	<-done
	fmt.Println(value)
}
