// All use the map as it is: a data race, and Go ends the program where it notices.
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

func ask(hits hitMap) {
	mine := count(hits, "home")
	if hits["home"] < mine {
		fmt.Println("wrong: hits only grow")
	}
}

func main() {
	hits := make(hitMap)
	var group sync.WaitGroup

	for range clients {
		group.Go(func() { ask(hits) })
	}
	group.Wait()
}
