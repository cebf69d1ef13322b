// Each turn starts a new timer, which lives on until it fires (up to Go 1.22).
package main

import (
	"fmt"
	"runtime"
	"time"
)

const messageCount = 12
const gap = 30 * time.Millisecond
const interval = 2000 * time.Millisecond

func produce(messages chan<- int) {
	defer close(messages)
	for n := 1; n <= messageCount; n++ {
		time.Sleep(gap)
		messages <- n
	}
}

func consume(messages <-chan int) {
	for {
		select {
		case _, ok := <-messages:
			if !ok {
				return
			}
			time.Sleep(5 * time.Millisecond)
		case <-time.After(interval): // a new timer a turn
			fmt.Println("alive")
		}
	}
}

func main() {
	messages := make(chan int)
	go produce(messages)
	consume(messages)
	// Timers that wait keep their channels alive.
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	time.Sleep(interval + 200*time.Millisecond)
	runtime.GC()
	runtime.ReadMemStats(&after)
	if freed := int64(before.HeapObjects) - int64(after.HeapObjects); freed >= messageCount {
		fmt.Println("timers piled up until they fired")
	}
}
