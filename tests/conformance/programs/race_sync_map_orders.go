// A store in a sync.Map comes before the load that sees it.
// outcome: one
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	value := 0
	var seen sync.Map
	go func() {
		value = 7
		seen.Store("key", 1)
	}()
	for {
		if _, ok := seen.Load("key"); ok {
			break
		}
		time.Sleep(time.Millisecond)
	}
	fmt.Println(value)
}
