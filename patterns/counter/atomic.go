// Servers count their requests in an atomic variable.
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
		n := count.Add(1)
		fmt.Println("request", n)
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
