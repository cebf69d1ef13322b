// The last worker closes results; two may each take themselves for the last one.
package main

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

const workers = 3
const jobCount = 8
const workTime = 20 * time.Millisecond
const failingJob = 0 // none

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

func makeJob(id int) job {
	return job{id, workTime, id == failingJob}
}

func report(results int, err error) {
	if err != nil {
		fmt.Printf("%d results, then: %v\n", results, err)
	} else {
		fmt.Printf("%d results, all done\n", results)
	}
}

func produce(ctx context.Context, jobs chan<- job) error {
	defer close(jobs)
	for id := 1; id <= jobCount; id++ {
		j := makeJob(id)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case jobs <- j:
		}
	}
	return nil
}

func worker(ctx context.Context, jobs <-chan job, results chan<- result, left *atomic.Int32) error {
	defer func() {
		left.Add(-1)
		if left.Load() == 0 {
			close(results)
		}
	}()
	for j := range jobs {
		if err := handle(j); err != nil {
			return err
		}
		r := result{j.id}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case results <- r:
		}
	}
	return nil
}

func main() {
	jobs := make(chan job)
	results := make(chan result)
	var left atomic.Int32
	left.Store(workers)
	group, ctx := errgroup.WithContext(context.Background())

	group.Go(func() error { return produce(ctx, jobs) })
	for range workers {
		group.Go(func() error { return worker(ctx, jobs, results, &left) })
	}
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
	report(count, group.Wait())
}
