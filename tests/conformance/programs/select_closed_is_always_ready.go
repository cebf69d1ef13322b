// A closed channel is always ready: a loop over a select sees it again and again.
// outcome: one
package main

import "fmt"

func main() {
	closed := make(chan int)
	close(closed)
	count := 0
	for count < 3 {
		select {
		case value, ok := <-closed:
			fmt.Println(value, ok)
			count++
		}
	}
}
