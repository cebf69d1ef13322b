// From 1.23 on a ticker that nobody can receive from does not keep the program alive.
// outcome: one
// go: 1.23-
package main

import "time"

func main() {
	ticker := time.NewTicker(20 * time.Millisecond)
	defer ticker.Stop()
	<-make(chan int)
}
