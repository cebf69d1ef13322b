// What explore_bench measures, under Go's testing/synctest: prints "row nanoseconds" a line, of the
// processor's time. Each run is one schedule, Go's own.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sync/errgroup"
)

// Three workers, ten jobs.
func pool() {
	jobs, results := make(chan int, 10), make(chan int, 10)
	for range 3 {
		go func() {
			for job := range jobs {
				results <- 2 * job
			}
		}()
	}
	for i := range 10 {
		jobs <- i
	}
	close(jobs)
	for range 10 {
		<-results
	}
}

type job struct {
	id    int
	work  time.Duration
	fails bool
}

type result struct {
	id int
}

func handle(j job) error {
	time.Sleep(j.work)
	if j.fails {
		return fmt.Errorf("job %d failed", j.id)
	}
	return nil
}

func produce(ctx context.Context, jobs chan<- job) error {
	defer close(jobs)
	for id := 1; id <= 8; id++ {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case jobs <- job{id, 20 * time.Millisecond, false}:
		}
	}
	return nil
}

func worker(ctx context.Context, jobs <-chan job, results chan<- result) error {
	for j := range jobs {
		if err := handle(j); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case results <- result{j.id}:
		}
	}
	return nil
}

// As patterns/worker_pool/correct.go.
func workerPool() {
	jobs := make(chan job)
	results := make(chan result)
	group, ctx := errgroup.WithContext(context.Background())
	group.Go(func() error { return produce(ctx, jobs) })
	for range 3 {
		group.Go(func() error { return worker(ctx, jobs, results) })
	}
	go func() {
		group.Wait()
		close(results)
	}()
	count := 0
read:
	for {
		select {
		case <-ctx.Done():
			break read
		case _, ok := <-results:
			if !ok {
				break read
			}
			count++
		}
	}
	fmt.Fprintf(io.Discard, "%d results, all done: %v\n", count, group.Wait())
}

func processorTime(t *testing.T) int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	return usage.Utime.Nano() + usage.Stime.Nano()
}

func TestRows(t *testing.T) {
	count, err := strconv.Atoi(os.Args[len(os.Args)-1])
	if err != nil {
		t.Fatal(err)
	}
	rows := []struct {
		name    string
		program func()
	}{{"pool", pool}, {"worker-pool", workerPool}}
	for _, row := range rows {
		begin := processorTime(t)
		for range count {
			synctest.Test(t, func(*testing.T) { row.program() })
		}
		fmt.Printf("%s %.1f\n", row.name, float64(processorTime(t)-begin)/float64(count))
	}
}
