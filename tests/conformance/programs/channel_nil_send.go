// A send on the nil channel blocks for ever.
// outcome: one
package main

func main() {
	var ch chan int
	ch <- 1
}
