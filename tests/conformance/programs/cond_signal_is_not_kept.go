// A Signal that comes while nobody waits is lost.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	changed := sync.NewCond(&mu)
	changed.Signal()
	changed.Broadcast()
	mu.Lock()
	fmt.Println("waiting")
	changed.Wait()
}
