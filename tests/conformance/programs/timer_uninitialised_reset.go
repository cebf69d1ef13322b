// Resetting a timer that nobody made panics.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	defer func() { fmt.Println(recover()) }()
	var timer time.Timer
	timer.Reset(time.Second)
}
