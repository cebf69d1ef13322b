// Who has waited for a mutex for longer than a millisecond gets it handed over at the next unlocks.
// outcome: one
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var mutex sync.Mutex
	done := make(chan struct{})
	turns := 0
	mutex.Lock()
	go func() {
		mutex.Lock()
		fmt.Println("waiter", turns <= 2)
		mutex.Unlock()
		close(done)
	}()
	time.Sleep(20 * time.Millisecond)
	mutex.Unlock()
	for i := 0; i < 10; i++ {
		mutex.Lock()
		turns++
		time.Sleep(5 * time.Millisecond)
		mutex.Unlock()
	}
	<-done
}
