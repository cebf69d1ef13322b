// Whether a timer that is reset leaves its stale value depends on the version.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	timer := time.NewTimer(time.Millisecond)
	other := time.NewTimer(50 * time.Millisecond)
	<-other.C // the first one has come due long since
	fmt.Println(timer.Reset(time.Hour), len(timer.C), cap(timer.C))
	select {
	case <-timer.C:
		fmt.Println("stale")
	default:
		fmt.Println("empty")
	}
}
