// Waits for an answer without a timeout: for ever, when the request is lost.
package main

import (
	"fmt"
	"runtime"
	"time"
)

const (
	requests    = 3
	answerTakes = 10 * time.Millisecond
	lostRequest = 2
)

func serve(request int, answer chan<- int) {
	time.Sleep(time.Duration(request) * answerTakes)
	if request == lostRequest {
		return
	}
	answer <- request * request
}

func ask(request int) {
	answer := make(chan int, 1)
	go serve(request, answer)
	value := <-answer
	fmt.Printf("request %d: %d\n", request, value)
}

func main() {
	for request := 1; request <= requests; request++ {
		ask(request)
	}

	time.Sleep(100 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
