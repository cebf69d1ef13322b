// NewTicker panics with a period that is not positive.
// outcome: one
package main

import "time"

func main() {
	time.NewTicker(0)
}
