// A OnceFunc calls its function once.
// outcome: one
// go: 1.21-
package main

import (
	"fmt"
	"sync"
)

func main() {
	start := sync.OnceFunc(func() { fmt.Println("start") })
	start()
	start()
	fmt.Println("over")
}
