// Waits for an answer until its context's deadline; the server hears of the deadline, too.
package main

import (
	"context"
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

func serve(ctx context.Context, request int, answer chan<- int) {
	time.Sleep(time.Duration(request) * answerTakes)
	if request == lostRequest {
		return
	}
	select {
	case answer <- request * request:
	case <-ctx.Done():
	}
}

func ask(request int) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	answer := make(chan int)
	go serve(ctx, request, answer)
	select {
	case value := <-answer:
		fmt.Printf("request %d: %d\n", request, value)
	case <-ctx.Done():
		fmt.Printf("request %d: %v\n", request, ctx.Err())
	}
}

func main() {
	for request := 1; request <= requests; request++ {
		ask(request)
	}

	time.Sleep(100 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
