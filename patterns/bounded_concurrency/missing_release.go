// A call that fails keeps its place.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

const calls = 8
const limit = 3
const workTime = 20 * time.Millisecond
const failingNth = 2

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

func main() {
	s := &service{}
	slots := make(chan bool, limit)
	var group sync.WaitGroup
	for id := 1; id <= calls; id++ {
		slots <- true
		group.Go(func() {
			if err := call(s, id); err != nil {
				fmt.Println(err)
				return // and keeps its slot
			}
			<-slots
		})
	}
	group.Wait()
}
