// Only who holds the lock reads and writes.
package main

import (
	"fmt"
	"sync"
)

const workers = 2
const rounds = 2

func main() {
	var mu sync.Mutex
	var counter int
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for range rounds {
				mu.Lock()
				counter++
				mu.Unlock()
			}
		})
	}
	group.Wait()
	total := workers * rounds
	if counter != total {
		fmt.Println("wrong: a round was not counted")
	}
}
