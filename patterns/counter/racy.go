// Servers count their requests in a variable that nothing protects.
package main

import (
	"fmt"
	"sync"
)

const (
	servers  = 2
	requests = 1
)

func server(count *int) {
	for range requests {
		n := *count + 1
		fmt.Println("request", n)
		*count = n
	}
}

func main() {
	count := 0
	var all sync.WaitGroup
	for range servers {
		all.Go(func() { server(&count) })
	}
	all.Wait()

	want := servers * requests
	got := count
	fmt.Printf("counted %d of %d\n", got, want)
	if got != want {
		fmt.Println("WRONG: requests were not counted")
	}
}
