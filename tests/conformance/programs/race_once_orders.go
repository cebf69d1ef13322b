// The function of a Once comes before the return of every Do.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	value := 0
	var once sync.Once
	var group sync.WaitGroup
	for i := 0; i < 3; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			once.Do(func() { value = 7 })
			if value != 7 {
				fmt.Println("never")
			}
		}()
	}
	group.Wait()
	fmt.Println(value)
}
