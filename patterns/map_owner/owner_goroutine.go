// One goroutine has the map; others send it what they want, and a channel for the reply.
package main

import (
	"context"
	"fmt"
	"math/rand"
	"sync"
	"time"
)

const (
	clients     = 3
	gap         = 20 * time.Millisecond
	lookUpTakes = 10 // ms, at most
	patience    = 9 * time.Millisecond
)

// Clients come one after the other.
func arrive(client int) {
	time.Sleep(time.Duration(client) * gap)
}

// Takes its time, more or less.
func lookUp() {
	time.Sleep(time.Duration(rand.Intn(lookUpTakes+1)) * time.Millisecond)
}

type Hit struct {
	page  string
	reply chan<- int
}

func owner(ctx context.Context, hits <-chan Hit) {
	counts := make(map[string]int)
	for {
		var hit Hit
		select {
		case <-ctx.Done():
			return
		case hit = <-hits:
		}
		lookUp()
		counts[hit.page]++
		hit.reply <- counts[hit.page]
	}
}

func client(ctx context.Context, id int, hits chan<- Hit) {
	arrive(id)
	reply := make(chan int, 1)
	select {
	case <-ctx.Done():
		return
	case hits <- Hit{"/", reply}:
	}
	select {
	case count := <-reply:
		fmt.Printf("client %d: hit %d\n", id, count)
	case <-time.After(patience):
		fmt.Printf("client %d: left\n", id)
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	hits := make(chan Hit)
	var owners, asking sync.WaitGroup
	owners.Go(func() { owner(ctx, hits) })
	for id := 1; id <= clients; id++ {
		asking.Go(func() { client(ctx, id, hits) })
	}
	asking.Wait()
	cancel()
	owners.Wait()
}
