// A handler whose work ends with its request's context, and a server that waits for its handlers.
package main

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"
)

const (
	clients  = 8
	gap      = 10 * time.Millisecond
	patience = 50 * time.Millisecond
	step     = 15 * time.Millisecond
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

func handle(request Request) {
	ctx := request.ctx
	for range request.id {
		if ctx.Err() != nil {
			return
		}
		time.Sleep(step)
	}
	request.reply <- request.id
}

func serve(requests <-chan Request) {
	var handlers sync.WaitGroup
	for request := range requests {
		handlers.Go(func() { handle(request) })
	}
	handlers.Wait()
}

func main() {
	requests := make(chan Request)
	var server sync.WaitGroup
	server.Go(func() { serve(requests) })
	clientsCome(requests)
	server.Wait()

	time.Sleep(100 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
