// One ticker for the whole loop, stopped when the loop ends.
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
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	for {
		select {
		case _, ok := <-messages:
			if !ok {
				return
			}
			time.Sleep(5 * time.Millisecond)
		case <-ticker.C:
			fmt.Println("alive")
		}
	}
}

func main() {
	messages := make(chan int)
	go produce(messages)
	consume(messages)
	time.Sleep(150 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
