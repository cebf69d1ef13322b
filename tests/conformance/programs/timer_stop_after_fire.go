// Whether a timer that came due unseen counts as stopped depends on the version.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	timer := time.NewTimer(time.Millisecond)
	time.Sleep(50 * time.Millisecond)
	fmt.Println(timer.Stop(), len(timer.C))
}
