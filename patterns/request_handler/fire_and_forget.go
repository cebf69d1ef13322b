// Work that goes on without its client, in a goroutine for each request: they pile up, and main's
// return cuts them off.
package main

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"
)

const (
	clients  = 24
	gap      = 5 * time.Millisecond
	patience = 50 * time.Millisecond
	step     = 20 * time.Millisecond
)

type Request struct {
	ctx   context.Context
	id    int
	reply chan<- int
}

// Asks, and gives up when its patience is at an end.
func client(id int, requests chan<- Request) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	reply := make(chan int, 1)
	requests <- Request{ctx, id, reply}
	select {
	case <-reply:
		fmt.Printf("client %d: answered\n", id)
	case <-ctx.Done():
		fmt.Printf("client %d: gave up\n", id)
	}
}

// Clients come one after the other, and main waits for them.
func clientsCome(requests chan<- Request) {
	var group sync.WaitGroup
	for id := 1; id <= clients; id++ {
		group.Go(func() { client(id, requests) })
		time.Sleep(gap)
	}
	group.Wait()
	close(requests)
}

func process(id int) {
	for range id {
		time.Sleep(step)
	}
	fmt.Printf("request %d processed\n", id)
}

func serve(requests <-chan Request) {
	for request := range requests {
		id, reply := request.id, request.reply
		go func() {
			reply <- id
			process(id)
		}()
	}
}

func main() {
	requests := make(chan Request)
	var server sync.WaitGroup
	server.Go(func() { serve(requests) })
	clientsCome(requests)
	server.Wait()

	if left := runtime.NumGoroutine() - 1; left > 0 {
		fmt.Println("goroutines still at work:", left)
	}
}
