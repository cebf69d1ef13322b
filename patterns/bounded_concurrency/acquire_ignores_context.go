// The feeder goes on when its time is up.
package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"
)

const calls = 8
const limit = 3
const workTime = 20 * time.Millisecond
const failingNth = 0 // none
const timeout = 10 * time.Millisecond

// Bears only so many calls at once.
type service struct{ busy atomic.Int32 }

func (s *service) take(n int32) {
	if s.busy.Add(n) > limit {
		fmt.Println("overload: more calls at once than the service bears")
	}
}

func (s *service) giveBack(n int32) { s.busy.Add(-n) }

// Each n-th call fails.
func call(s *service, id int) error {
	s.take(1)
	defer s.giveBack(1)
	time.Sleep(workTime)
	if failingNth > 0 && id%max(failingNth, 1) == 0 {
		return fmt.Errorf("call %d failed", id)
	}
	return nil
}

func feed(ctx context.Context, slots *semaphore.Weighted, s *service) {
	var group sync.WaitGroup
	for id := 1; id <= calls; id++ {
		time.Sleep(2 * time.Millisecond) // prepares the call
		if slots.Acquire(context.Background(), 1) != nil {
			break
		}
		group.Go(func() {
			defer slots.Release(1)
			if ctx.Err() != nil {
				fmt.Println("too late: call", id)
			}
			if err := call(s, id); err != nil {
				fmt.Println(err)
				return
			}
		})
	}
	group.Wait()
}

func main() {
	s := &service{}
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	slots := semaphore.NewWeighted(limit)
	var feeder sync.WaitGroup
	feeder.Go(func() { feed(ctx, slots, s) })
	feeder.Wait()
}
