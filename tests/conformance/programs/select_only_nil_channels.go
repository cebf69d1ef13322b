// A select over nil channels only blocks for ever.
// outcome: one
package main

func main() {
	var a, b chan int
	select {
	case <-a:
	case b <- 1:
	}
}
