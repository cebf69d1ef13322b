// A send that nobody will ever receive: all goroutines are asleep.
// outcome: one
package main

import "fmt"

func main() {
	defer fmt.Println("deferred calls do not run")
	ch := make(chan int)
	ch <- 1
}
