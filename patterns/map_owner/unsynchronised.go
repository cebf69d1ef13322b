// A map that several goroutines use, and nothing protects.
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

func client(id int, counts map[string]int) {
	arrive(id)
	lookUp()
	counts["/"]++
	count := counts["/"]
	fmt.Printf("client %d: hit %d\n", id, count)
}

func main() {
	counts := make(map[string]int)
	var all sync.WaitGroup
	for id := 1; id <= clients; id++ {
		all.Go(func() { client(id, counts) })
	}
	all.Wait()
}
