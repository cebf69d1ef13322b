// After Goexit in main the other goroutines still run to their end.
// outcome: one
package main

import (
	"fmt"
	"runtime"
	"time"
)

func main() {
	go func() {
		time.Sleep(20 * time.Millisecond)
		fmt.Println("still here")
	}()
	runtime.Goexit()
}
