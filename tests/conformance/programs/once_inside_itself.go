// A function that calls Do of its own Once waits for ever.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var once sync.Once
	once.Do(func() {
		fmt.Println("outside")
		once.Do(func() { fmt.Println("inside") })
	})
}
