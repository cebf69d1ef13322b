// What runtime_bench measures, in Go: prints "row nanoseconds" a line.
package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
	"time"
)

func measure(row string, count int, body func(count int)) {
	begin := time.Now()
	body(count)
	fmt.Printf("%s %.1f\n", row, float64(time.Since(begin).Nanoseconds())/float64(count))
}

func transfer(ch chan int, count int) {
	go func() {
		for i := 0; i < count; i++ {
			ch <- i
		}
	}()
	for i := 0; i < count; i++ {
		<-ch
	}
}

func main() {
	count, err := strconv.Atoi(os.Args[1])
	if err != nil {
		panic(err)
	}
	measure("unbuffered", count, func(count int) { transfer(make(chan int), count) })
	measure("buffered", count, func(count int) { transfer(make(chan int, 64), count) })
	measure("select", count, func(count int) {
		ch, other := make(chan int, 1), make(chan int, 1)
		for i := 0; i < count; i++ {
			ch <- i
			select {
			case <-ch:
			case <-other:
			}
		}
	})
	measure("spawn", count, func(count int) {
		var group sync.WaitGroup
		for i := 0; i < count; i++ {
			group.Add(1)
			go func() { group.Done() }()
			group.Wait()
		}
	})
}
