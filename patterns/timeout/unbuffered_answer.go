// Waits for an answer, but not for ever; a server that answers too late waits for ever itself.
package main

import (
	"fmt"
	"runtime"
	"time"
)

const (
	requests    = 3
	answerTakes = 10 * time.Millisecond
	timeout     = 30 * time.Millisecond
	lostRequest = 0
)

func serve(request int, answer chan<- int) {
	time.Sleep(time.Duration(request) * answerTakes)
	if request == lostRequest {
		return
	}
	answer <- request * request
}

func ask(request int) {
	answer := make(chan int)
	go serve(request, answer)
	select {
	case value := <-answer:
		fmt.Printf("request %d: %d\n", request, value)
	case <-time.After(timeout):
		fmt.Printf("request %d: timed out\n", request)
	}
}

func main() {
	for request := 1; request <= requests; request++ {
		ask(request)
	}

	time.Sleep(100 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
