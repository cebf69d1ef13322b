// Adding is one operation: no one comes in between.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

const workers = 2
const rounds = 2

func main() {
	var counter atomic.Int64
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for range rounds {
				counter.Add(1)
			}
		})
	}
	group.Wait()
	total := workers * rounds
	if int(counter.Load()) != total {
		fmt.Println("wrong: a round was not counted")
	}
}
