// A goroutine gives its result to main by a channel.
// outcome: one
package main

import "fmt"

func main() {
	result := make(chan int)
	go func() {
		sum := 0
		for i := 1; i <= 10; i++ {
			sum += i
		}
		result <- sum
	}()
	fmt.Println("sum", <-result)
}
