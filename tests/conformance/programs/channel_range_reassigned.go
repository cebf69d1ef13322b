// A range goes over the channel that the variable held when it began.
// outcome: one
package main

import "fmt"

func main() {
	c := make(chan int, 3)
	for i := 1; i <= 3; i++ {
		c <- i
	}
	close(c)
	for v := range c {
		c = nil
		fmt.Println(v)
	}
	fmt.Println(c == nil)
}
