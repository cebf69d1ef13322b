// A timer sends once.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	timer := time.NewTimer(time.Millisecond)
	<-timer.C
	fmt.Println("fired", timer.Stop())
	<-timer.C
}
