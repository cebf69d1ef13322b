// Tick is a ticker that nobody can stop.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	count := 0
	for range time.Tick(20 * time.Millisecond) {
		count++
		fmt.Println(count)
		if count == 3 {
			break
		}
	}
}
