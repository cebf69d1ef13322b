// A range over the nil channel blocks for ever.
// outcome: one
package main

func main() {
	var ch chan int
	for range ch {
	}
}
