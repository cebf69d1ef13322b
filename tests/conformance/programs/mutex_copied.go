// A copy of a locked mutex is another mutex, and it is locked.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var first sync.Mutex
	first.Lock()
	second := first
	first.Unlock()
	fmt.Println(first.TryLock(), second.TryLock())
	second.Unlock()
	fmt.Println(second.TryLock())
}
