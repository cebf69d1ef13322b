// A mutex is not reentrant: locking it twice blocks for ever.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mutex sync.Mutex
	mutex.Lock()
	fmt.Println("locked")
	mutex.Lock()
}
