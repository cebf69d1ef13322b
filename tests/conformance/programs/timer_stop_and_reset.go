// Stop and Reset say whether the timer was still to fire.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	timer := time.NewTimer(time.Hour)
	fmt.Println(timer.Stop(), timer.Stop())
	fmt.Println(timer.Reset(time.Hour), timer.Reset(time.Millisecond))
	<-timer.C
	fmt.Println(timer.Reset(time.Hour), timer.Stop())
}
