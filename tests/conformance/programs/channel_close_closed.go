// Closing a channel twice panics.
// outcome: one
package main

func main() {
	ch := make(chan int)
	close(ch)
	close(ch)
}
