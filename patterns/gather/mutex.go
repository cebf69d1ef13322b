// Who appends holds the lock.
package main

import (
	"fmt"
	"sync"
	"time"
)

const parts = 3
const workTime = 10 * time.Millisecond

// One part of the work: the square of its number, after a while.
func compute(part int) int {
	time.Sleep(workTime)
	return part * part
}

func main() {
	var mu sync.Mutex
	var results []int
	var group sync.WaitGroup
	for i := range parts {
		group.Go(func() {
			result := compute(i)
			mu.Lock()
			results = append(results, result)
			mu.Unlock()
		})
	}
	group.Wait()
	if len(results) != parts {
		fmt.Println("wrong: a result is missing")
	}
}
