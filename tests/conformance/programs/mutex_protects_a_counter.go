// With a mutex no update of a counter is lost.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mutex sync.Mutex
	var group sync.WaitGroup
	counter := 0
	for i := 0; i < 4; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			for j := 0; j < 3; j++ {
				mutex.Lock()
				counter++
				mutex.Unlock()
			}
		}()
	}
	group.Wait()
	fmt.Println(counter)
}
