// Wait without the lock is a fatal error.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	defer func() { fmt.Println(recover()) }()
	sync.NewCond(&mu).Wait()
}
