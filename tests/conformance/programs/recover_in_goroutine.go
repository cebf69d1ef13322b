// A goroutine that recovers its own panic ends as any other; the group counts it.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var group sync.WaitGroup
	results := make(chan string, 3)
	for i := 0; i < 3; i++ {
		group.Add(1)
		go func(number int) {
			defer group.Done()
			defer func() {
				if text := recover(); text != nil {
					results <- fmt.Sprint("recovered ", text)
				}
			}()
			if number == 1 {
				panic("number 1")
			}
		}(i)
	}
	group.Wait()
	fmt.Println(len(results), <-results)
}
