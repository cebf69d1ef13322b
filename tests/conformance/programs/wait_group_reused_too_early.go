// A group that is used again before Wait has returned may panic, or not.
// outcome: several
package main

import (
	"fmt"
	"sync"
)

func main() {
	var group sync.WaitGroup
	defer func() { fmt.Println(recover()) }()
	for i := 0; i < 2000; i++ {
		group.Add(1)
		go func() {
			group.Done()
			group.Add(1)
			group.Done()
		}()
		group.Wait()
	}
}
