// Making a channel with a negative capacity panics.
// outcome: one
package main

import "fmt"

func main() {
	capacity := 1
	for i := 0; i < 2; i++ {
		capacity--
	}
	ch := make(chan int, capacity)
	fmt.Println(cap(ch))
}
