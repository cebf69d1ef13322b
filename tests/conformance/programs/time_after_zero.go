// time.After of no time, or of less, fires at once.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	<-time.After(0)
	<-time.After(-time.Hour)
	fmt.Println("both")
}
