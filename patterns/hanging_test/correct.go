// The test waits for the server or for its deadline.
package main

import (
	"context"
	"fmt"
	"time"
)

const startTime = 30 * time.Millisecond
const timeout = 100 * time.Millisecond
const noticeLost = false

// What is tested: tells when it is ready. At times the notice is lost.
func startServer(ready chan<- bool) {
	time.Sleep(startTime)
	if !noticeLost {
		ready <- true
	}
}

func main() {
	ready := make(chan bool, 1)
	go startServer(ready) // server
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	select {
	case <-ready:
		fmt.Println("ok")
	case <-ctx.Done():
		fmt.Println("FAIL: the server does not get ready")
	}
}
