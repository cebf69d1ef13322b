// Each goroutine writes its own element.
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
	results := make([]int, parts)
	var group sync.WaitGroup
	for i := range parts {
		group.Go(func() {
			results[i] = compute(i)
		})
	}
	group.Wait()
	if len(results) != parts {
		fmt.Println("wrong: a result is missing")
	}
}
