// main sends to itself: one event more than the buffer takes.
package main

import (
	"fmt"
	"time"
)

const burstSize = 9
const buffer = 8

func burst(events chan<- int, count int) {
	defer close(events)
	for i := 1; i <= count; i++ {
		events <- i
	}
	fmt.Println("all sent")
}

func main() {
	events := make(chan int, buffer)
	count := burstSize
	burst(events, count) // main itself: the buffer takes them

	handled := 0
	for range events {
		time.Sleep(20 * time.Millisecond)
		handled++
	}
	if handled != count {
		fmt.Println("wrong: an event was not handled")
	}
}
