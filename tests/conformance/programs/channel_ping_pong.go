// Two goroutines that take turns over two channels.
// outcome: one
package main

import "fmt"

func main() {
	ping := make(chan int)
	pong := make(chan int)
	go func() {
		for n := range ping {
			fmt.Println("ping", n)
			pong <- n + 1
		}
		close(pong)
	}()
	ball := 0
	for i := 0; i < 3; i++ {
		ping <- ball
		ball = <-pong
		fmt.Println("pong", ball)
	}
	close(ping)
	_, ok := <-pong
	fmt.Println(ok)
}
