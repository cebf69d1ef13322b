// A cycle of a lock and a channel: main holds the lock and waits for who waits for the lock.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mutex sync.Mutex
	ch := make(chan int)
	mutex.Lock()
	go func() {
		mutex.Lock()
		ch <- 1
		mutex.Unlock()
	}()
	fmt.Println("waiting")
	<-ch
}
