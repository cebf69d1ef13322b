// Signal wakes who has waited longest.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	changed := sync.NewCond(&mu)
	waiting := make(chan bool)
	woken := make(chan int)
	for i := 0; i < 3; i++ {
		go func(number int) {
			mu.Lock()
			waiting <- true
			changed.Wait()
			mu.Unlock()
			woken <- number
		}(i)
		<-waiting
		mu.Lock() // it waits
		mu.Unlock()
	}
	for i := 0; i < 3; i++ {
		changed.Signal()
		fmt.Println(<-woken)
	}
}
