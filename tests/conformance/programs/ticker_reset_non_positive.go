// A ticker needs a positive interval, also later.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	defer func() { fmt.Println(recover()) }()
	time.NewTicker(time.Hour).Reset(-1)
}
