// The channel of time.After gets one value and is not closed.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	ch := time.After(20 * time.Millisecond)
	<-ch
	fmt.Println("fired")
	time.Sleep(40 * time.Millisecond)
	select {
	case _, ok := <-ch:
		fmt.Println("again", ok)
	default:
		fmt.Println("nothing more")
	}
}
