// A goroutine of Go that exits is done.
// outcome: one
// go: 1.25-
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	var group sync.WaitGroup
	group.Go(func() { runtime.Goexit() })
	group.Wait()
	fmt.Println("over")
}
