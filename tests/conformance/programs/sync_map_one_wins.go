// One of several LoadOrStore stores.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var m sync.Map
	var group sync.WaitGroup
	stored := make(chan int, 3)
	for i := 1; i <= 3; i++ {
		group.Add(1)
		go func(number int) {
			defer group.Done()
			if _, loaded := m.LoadOrStore("key", number); !loaded {
				stored <- number
			}
		}(i)
	}
	group.Wait()
	value, _ := m.Load("key")
	fmt.Println(len(stored), value.(int) == <-stored)
}
