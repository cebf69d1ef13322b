// Each send waits until the event is taken: backpressure.
package main

import (
	"fmt"
	"time"
)

const burstSize = 6

func burst(events chan<- int, count int) {
	defer close(events)
	for i := 1; i <= count; i++ {
		events <- i
	}
	fmt.Println("all sent")
}

func main() {
	events := make(chan int)
	count := burstSize
	go burst(events, count) // source

	handled := 0
	for range events {
		time.Sleep(20 * time.Millisecond)
		handled++
	}
	if handled != count {
		fmt.Println("wrong: an event was not handled")
	}
}
