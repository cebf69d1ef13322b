// Two goroutines add to a variable that nothing protects.
// outcome: several
package main

import (
	"fmt"
	"sync"
)

func main() {
	counter := 0
	var group sync.WaitGroup
	for i := 0; i < 2; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			counter++
		}()
	}
	group.Wait()
	fmt.Println(counter)
}
