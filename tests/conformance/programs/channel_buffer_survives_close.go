// What is in the buffer is still received after close; then there are zero values and ok is false.
// outcome: one
package main

import "fmt"

func main() {
	ch := make(chan string, 2)
	ch <- "a"
	ch <- "b"
	close(ch)
	fmt.Println("len", len(ch))
	for i := 0; i < 4; i++ {
		value, ok := <-ch
		fmt.Println("["+value+"]", ok)
	}
}
