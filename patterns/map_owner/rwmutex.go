// Writers lock the map for themselves, readers share it.
package main

import (
	"fmt"
	"sync"
	"time"
)

const clients = 3
const workTime = 10 * time.Millisecond

// How often each page was asked for. A map has no lock of its own.
type hitMap map[string]int

func count(hits hitMap, page string) int {
	hits[page] += 1
	time.Sleep(workTime)
	return hits[page]
}

func ask(mu *sync.RWMutex, hits hitMap) {
	mu.Lock()
	mine := count(hits, "home")
	mu.Unlock()
	mu.RLock()
	defer mu.RUnlock()
	if hits["home"] < mine {
		fmt.Println("wrong: hits only grow")
	}
}

func main() {
	hits := make(hitMap)
	var mu sync.RWMutex
	var group sync.WaitGroup

	for range clients {
		group.Go(func() { ask(&mu, hits) })
	}
	group.Wait()
}
