// However many goroutines call Do, the function is called once.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var once sync.Once
	var group sync.WaitGroup
	calls := make(chan int, 3)
	for i := 0; i < 3; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			once.Do(func() { calls <- 1 })
		}()
	}
	group.Wait()
	fmt.Println(len(calls))
}
