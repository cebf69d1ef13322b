// Add inside of the goroutine may come after Wait has looked.
// outcome: several
package main

import (
	"fmt"
	"sync"
)

func main() {
	var group sync.WaitGroup
	results := make(chan int, 1)
	go func() {
		group.Add(1)
		defer group.Done()
		results <- 1
	}()
	group.Wait()
	fmt.Println(len(results))
}
