// A receive-only channel cannot be closed: this program does not compile.
package main

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"
)

const workers = 3
const buffer = 2
const items = 12
const takes = 3

func generate(ctx context.Context, naturals chan<- int) {
	defer close(naturals)
	for n := 1; n <= items; n++ {
		time.Sleep(5 * time.Millisecond)
		select {
		case <-ctx.Done():
			return
		case naturals <- n:
		}
	}
}

func square(ctx context.Context, naturals <-chan int, squares chan<- int) {
	for n := range naturals {
		time.Sleep(15 * time.Millisecond)
		select {
		case <-ctx.Done():
			return
		case squares <- n * n:
		}
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
	close(squares) // it only receives
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	naturals := make(chan int, buffer)
	squares := make(chan int, buffer)
	var stages, consumer sync.WaitGroup

	go generate(ctx, naturals)
	for range workers {
		stages.Go(func() { square(ctx, naturals, squares) })
	}
	consumer.Go(func() { collect(squares) })

	consumer.Wait()
	cancel()
	stages.Wait()
	time.Sleep(100 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
