// Get gives any value that was put, or a new one; none of them twice.
// outcome: several
package main

import (
	"fmt"
	"sync"
)

func main() {
	pool := sync.Pool{New: func() any { return 0 }}
	pool.Put(1)
	pool.Put(2)
	a, b := pool.Get().(int), pool.Get().(int)
	fmt.Println(a == 0 || a != b)
	fmt.Println(a, b)
}
