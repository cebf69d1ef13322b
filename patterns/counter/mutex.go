// Servers count their requests in a variable that a mutex protects.
package main

import (
	"fmt"
	"sync"
)

const (
	servers  = 2
	requests = 1
)

func server(mu *sync.Mutex, count *int) {
	for range requests {
		mu.Lock()
		n := *count + 1
		fmt.Println("request", n)
		*count = n
		mu.Unlock()
	}
}

func main() {
	var mu sync.Mutex
	count := 0
	var all sync.WaitGroup
	for range servers {
		all.Go(func() { server(&mu, &count) })
	}
	all.Wait()

	want := servers * requests
	got := count
	fmt.Printf("counted %d of %d\n", got, want)
	if got != want {
		fmt.Println("WRONG: requests were not counted")
	}
}
