// Servers load an atomic variable and then store it: what others count in between is lost.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

const (
	servers  = 2
	requests = 1
)

func server(count *atomic.Int64) {
	for range requests {
		n := count.Load() + 1
		fmt.Println("request", n)
		count.Store(n)
	}
}

func main() {
	var count atomic.Int64
	var all sync.WaitGroup
	for range servers {
		all.Go(func() { server(&count) })
	}
	all.Wait()

	want := servers * requests
	got := int(count.Load())
	fmt.Printf("counted %d of %d\n", got, want)
	if got != want {
		fmt.Println("WRONG: requests were not counted")
	}
}
