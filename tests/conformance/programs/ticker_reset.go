// A ticker can be started again with another period.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	ticker := time.NewTicker(time.Hour)
	ticker.Reset(time.Millisecond)
	<-ticker.C
	<-ticker.C
	ticker.Stop()
	ticker.Reset(time.Millisecond)
	<-ticker.C
	fmt.Println("ticked")
}
