// Closing the nil channel panics.
// outcome: one
package main

func main() {
	var ch chan int
	close(ch)
}
