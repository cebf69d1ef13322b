// Entering a select evaluates all channels and values in order, those of nil channels too.
// outcome: one
package main

import "fmt"

func channel(name string, ch chan int) chan int {
	fmt.Println("channel", name)
	return ch
}

func value(number int) int {
	fmt.Println("value", number)
	return number
}

func main() {
	ready := make(chan int, 1)
	select {
	case channel("nil", nil) <- value(1):
		fmt.Println("sent to nil")
	case <-channel("other", make(chan int)):
		fmt.Println("received")
	case channel("ready", ready) <- value(2):
		fmt.Println("sent", <-ready)
	}
}
