// Two goroutines that lock two mutexes in opposite order may deadlock, or not.
// outcome: several
package main

import (
	"fmt"
	"sync"
)

func main() {
	var a, b sync.Mutex
	done := make(chan struct{})
	go func() {
		a.Lock()
		b.Lock()
		b.Unlock()
		a.Unlock()
		close(done)
	}()
	b.Lock()
	a.Lock()
	a.Unlock()
	b.Unlock()
	<-done
	fmt.Println("done")
}
