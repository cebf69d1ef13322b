// Appends that race lose elements, or panic: a slice is three words, and Go may read one half written.
// outcome: any
package main

import (
	"fmt"
	"sync"
)

func main() {
	var found []int
	var group sync.WaitGroup
	for i := 1; i <= 2; i++ {
		group.Add(1)
		go func(number int) {
			defer group.Done()
			found = append(found, number)
		}(i)
	}
	group.Wait()
	for _, each := range found {
		fmt.Println(each)
	}
}
