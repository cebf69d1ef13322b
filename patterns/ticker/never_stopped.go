// The heartbeat ranges over time.Tick: nobody can stop it.
package main

import (
	"fmt"
	"runtime"
	"time"
)

const messageCount = 12
const gap = 30 * time.Millisecond
const interval = 100 * time.Millisecond

func produce(messages chan<- int) {
	defer close(messages)
	for n := 1; n <= messageCount; n++ {
		time.Sleep(gap)
		messages <- n
	}
}

func consume(messages <-chan int) {
	go func() { // heartbeat
		for range time.Tick(interval) {
			fmt.Println("alive")
		}
	}()
	for range messages {
		time.Sleep(5 * time.Millisecond)
	}
}

func main() {
	messages := make(chan int)
	go produce(messages)
	consume(messages)
	time.Sleep(150 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
