// len counts the values in the buffer, cap its places; both are 0 for an unbuffered and for a nil channel.
// outcome: one
package main

import "fmt"

func main() {
	ch := make(chan int, 3)
	ch <- 1
	ch <- 2
	fmt.Println(len(ch), cap(ch))
	<-ch
	fmt.Println(len(ch), cap(ch))
	unbuffered := make(chan int)
	fmt.Println(len(unbuffered), cap(unbuffered))
	var none chan int
	fmt.Println(len(none), cap(none), none == nil)
}
