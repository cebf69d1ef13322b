// collect takes a few values and returns; who sends to it waits for ever.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

const workers = 3
const buffer = 2
const items = 12
const takes = 3

func generate(naturals chan<- int) {
	defer close(naturals)
	for n := 1; n <= items; n++ {
		time.Sleep(5 * time.Millisecond)
		naturals <- n
	}
}

func square(naturals <-chan int, squares chan<- int) {
	for n := range naturals {
		time.Sleep(15 * time.Millisecond)
		squares <- n * n
	}
}

func collect(squares <-chan int) {
	for range takes {
		_, ok := <-squares
		if !ok {
			return
		}
		time.Sleep(30 * time.Millisecond)
	}
} // returns early, and nobody else receives

func main() {
	naturals := make(chan int, buffer)
	squares := make(chan int, buffer)
	var stages, consumer sync.WaitGroup

	go generate(naturals)
	for range workers {
		stages.Go(func() { square(naturals, squares) })
	}
	go func() { // closer
		stages.Wait()
		close(squares)
	}()
	consumer.Go(func() { collect(squares) })

	consumer.Wait()
	time.Sleep(100 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
