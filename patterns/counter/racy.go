// Two goroutines read the same value: an update is lost.
package main

import (
	"fmt"
	"sync"
)

const workers = 2
const rounds = 2

func main() {
	var counter int
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for range rounds {
				counter++
			}
		})
	}
	group.Wait()
	total := workers * rounds
	if counter != total {
		fmt.Println("wrong: a round was not counted")
	}
}
