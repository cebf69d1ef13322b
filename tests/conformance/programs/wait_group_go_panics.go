// A panic in a goroutine of a wait group ends the program, and nobody goes on before.
// outcome: one
// go: 1.25-
package main

import (
	"fmt"
	"sync"
)

func main() {
	var group sync.WaitGroup
	group.Go(func() { panic("boom") })
	group.Wait()
	fmt.Println("main goes on")
}
