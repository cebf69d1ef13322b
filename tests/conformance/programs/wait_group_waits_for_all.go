// Wait returns when the counter is zero; all who wait are woken.
// outcome: one
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var workers, waiters sync.WaitGroup
	workers.Add(2)
	for i := 0; i < 3; i++ {
		waiters.Add(1)
		go func() {
			defer waiters.Done()
			workers.Wait()
			fmt.Println("woken")
		}()
	}
	time.Sleep(20 * time.Millisecond)
	workers.Done()
	fmt.Println("one is left")
	workers.Done()
	waiters.Wait()
}
