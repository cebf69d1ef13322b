// An atomic write comes before the atomic read that sees it.
// outcome: one
package main

import (
	"fmt"
	"sync/atomic"
	"time"
)

func main() {
	value := 0
	var ready int32
	go func() {
		value = 7
		atomic.StoreInt32(&ready, 1)
	}()
	for atomic.LoadInt32(&ready) == 0 {
		time.Sleep(time.Millisecond)
	}
	fmt.Println(value)
}
