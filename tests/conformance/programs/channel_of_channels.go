// A request carries the channel for its answer.
// outcome: one
package main

import "fmt"

type request struct {
	number int
	answer chan int
}

func main() {
	requests := make(chan request)
	go func() {
		for r := range requests {
			r.answer <- r.number * 2
		}
	}()
	for i := 1; i <= 3; i++ {
		r := request{i, make(chan int)}
		requests <- r
		fmt.Println(<-r.answer)
	}
	close(requests)
}
