// The notice is lost, and the test waits for it alone.
package main

import (
	"fmt"
	"time"
)

const startTime = 30 * time.Millisecond
const noticeLost = true

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
	<-ready
	fmt.Println("ok")
}
