// An empty pool calls New, or gives nothing.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	pool := sync.Pool{New: func() any { return 7 }}
	var empty sync.Pool
	fmt.Println(pool.Get(), pool.Get(), empty.Get() == nil)
}
