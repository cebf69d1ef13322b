// A map that several goroutines use, with an RWMutex.
package main

import (
	"fmt"
	"math/rand"
	"sync"
	"time"
)

const (
	clients     = 3
	gap         = 20 * time.Millisecond
	lookUpTakes = 10 // ms, at most
)

// Clients come one after the other.
func arrive(client int) {
	time.Sleep(time.Duration(client) * gap)
}

// Takes its time, more or less.
func lookUp() {
	time.Sleep(time.Duration(rand.Intn(lookUpTakes+1)) * time.Millisecond)
}

func client(id int, mu *sync.RWMutex, counts map[string]int) {
	arrive(id)
	lookUp()
	mu.Lock()
	counts["/"]++
	mu.Unlock()
	mu.RLock()
	count := counts["/"]
	mu.RUnlock()
	fmt.Printf("client %d: hit %d\n", id, count)
}

func main() {
	var mu sync.RWMutex
	counts := make(map[string]int)
	var all sync.WaitGroup
	for id := 1; id <= clients; id++ {
		all.Go(func() { client(id, &mu, counts) })
	}
	all.Wait()
}
