// Workers that stop at once drop jobs that were accepted, on some runs.
package main

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

const (
	uptime   = 50 * time.Millisecond
	step     = 10 * time.Millisecond
	grace    = 60 * time.Millisecond
	stuckJob = 0
)

// What came of the jobs.
type Counts struct {
	accepted, finished, aborted atomic.Int64
}

// Takes a job every 10 ms, until it is told to stop.
func accept(stop <-chan struct{}, jobs chan<- int, counts *Counts) {
	defer close(jobs)
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for id := 1; ; id++ {
		select {
		case <-stop:
			return
		case <-tick.C:
		}
		select {
		case <-stop:
			return
		case jobs <- id:
		}
		counts.accepted.Add(1)
	}
}

// Each job takes two steps, but for one that is stuck.
func handle(ctx context.Context, id int, counts *Counts) {
	if id == stuckJob {
		<-ctx.Done()
	}
	for range 2 {
		if ctx.Err() != nil {
			counts.aborted.Add(1)
			return
		}
		time.Sleep(step)
	}
	counts.finished.Add(1)
}

// Every job that was accepted is finished, or known to be aborted.
func report(counts *Counts) {
	accepted := counts.accepted.Load()
	finished := counts.finished.Load()
	aborted := counts.aborted.Load()
	fmt.Printf("%d accepted, %d finished, %d aborted\n", accepted, finished, aborted)
	if finished+aborted != accepted {
		fmt.Printf("accepted jobs are lost: %d\n", accepted-finished-aborted)
	}
}

func worker(ctx context.Context, stop <-chan struct{}, jobs <-chan int, counts *Counts) {
	for {
		select {
		case <-stop:
			return
		case id, ok := <-jobs:
			if !ok {
				return
			}
			handle(ctx, id, counts)
		}
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	stop := make(chan struct{})
	jobs := make(chan int, 2)
	var counts Counts
	go accept(stop, jobs, &counts)
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(func() { worker(ctx, stop, jobs, &counts) })
	}
	time.Sleep(uptime)

	close(stop)
	drained := make(chan struct{})
	go func() {
		workers.Wait()
		close(drained)
	}()
	select {
	case <-drained:
	case <-time.After(grace):
		cancel()
		<-drained
	}
	report(&counts)

	time.Sleep(100 * time.Millisecond)
	fmt.Println("goroutines left:", runtime.NumGoroutine()-1)
}
