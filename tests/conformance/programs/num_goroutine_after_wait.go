// A goroutine that a wait group has waited for may be counted for a while yet.
// outcome: several
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	var group sync.WaitGroup
	group.Add(2)
	for i := 0; i < 2; i++ {
		go func() { group.Done() }()
	}
	group.Wait()
	fmt.Println(runtime.NumGoroutine())
}
