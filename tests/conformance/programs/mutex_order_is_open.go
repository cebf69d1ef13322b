// Two goroutines may get a mutex in any order.
// outcome: several
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mutex sync.Mutex
	var group sync.WaitGroup
	for _, name := range []string{"a", "b"} {
		name := name
		group.Add(1)
		go func() {
			defer group.Done()
			mutex.Lock()
			defer mutex.Unlock()
			fmt.Println(name + "1")
			fmt.Println(name + "2")
		}()
	}
	group.Wait()
}
