// main waits for the workers before it reads their results.
package main

import (
	"context"
	"fmt"
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

func worker(jobs <-chan job, results chan<- result) error {
	for j := range jobs {
		if err := handle(j); err != nil {
			return err
		}
		results <- result{j.id}
	}
	return nil
}

func main() {
	jobs := make(chan job)
	results := make(chan result)
	group, ctx := errgroup.WithContext(context.Background())

	group.Go(func() error { return produce(ctx, jobs) })
	for range workers {
		group.Go(func() error { return worker(jobs, results) })
	}
	err := group.Wait() // nobody reads results meanwhile
	close(results)
	count := 0
	for range results {
		count++
	}
	report(count, err)
}
