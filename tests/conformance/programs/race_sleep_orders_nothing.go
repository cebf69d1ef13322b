// A sleep is long enough, and orders nothing.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	value := 0
	go func() {
		value = 7
	}()
	time.Sleep(20 * time.Millisecond)
	fmt.Println(value)
}
