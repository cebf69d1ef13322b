// The client sleeps, and does not hear that the time is up.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

const requestCount = 8
const gap = 50 * time.Millisecond
const timeout = 220 * time.Millisecond

func request(number int) {
	time.Sleep(5 * time.Millisecond)
	fmt.Println("request", number)
}

func requests(ctx context.Context) {
	for i := 1; i <= requestCount; i++ {
		time.Sleep(gap)
		request(i)
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	var client sync.WaitGroup
	client.Go(func() { requests(ctx) })
	client.Wait()
}
