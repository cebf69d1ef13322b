// A goroutine that forgets Done keeps Wait waiting for ever.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var group sync.WaitGroup
	for i := 0; i < 2; i++ {
		group.Add(1)
		go func(number int) {
			if number == 0 {
				return
			}
			group.Done()
		}(i)
	}
	fmt.Println("waiting")
	group.Wait()
}
