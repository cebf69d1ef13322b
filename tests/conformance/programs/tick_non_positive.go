// Tick gives the nil channel for a period that is not positive.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	fmt.Println(time.Tick(0) == nil, time.Tick(-1) == nil, time.Tick(time.Hour) == nil)
}
