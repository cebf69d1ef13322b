// A channel with room for two lets two in at a time.
// outcome: one
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	value := 0
	limit := make(chan bool, 2)
	var group sync.WaitGroup
	for i := 0; i < 3; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			limit <- true
			value = 7
			time.Sleep(time.Millisecond)
			<-limit
		}()
	}
	group.Wait()
	fmt.Println(value)
}
