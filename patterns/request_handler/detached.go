// Work that goes on without its client: queued for few workers, and drained before the server returns.
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

func process(id int) {
	for range id {
		time.Sleep(step)
	}
	fmt.Printf("request %d processed\n", id)
}

func serve(requests <-chan Request) {
	queue := make(chan int, 4)
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for id := range queue {
				process(id)
			}
		})
	}
	for request := range requests {
		ctx, id, reply := request.ctx, request.id, request.reply
		select {
		case <-ctx.Done():
		case queue <- id:
			reply <- id
		}
	}
	close(queue)
	workers.Wait()
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
