// range receives until the channel is closed and drained.
// outcome: one
package main

import "fmt"

func main() {
	ch := make(chan int)
	go func() {
		for i := 1; i <= 4; i++ {
			ch <- i * i
		}
		close(ch)
	}()
	for value := range ch {
		fmt.Println(value)
	}
	fmt.Println("closed")
}
