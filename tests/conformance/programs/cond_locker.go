// A Cond's lock is its field L; a Locker is a lock of any kind.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func held(lock sync.Locker, try func() bool) {
	lock.Lock()
	defer lock.Unlock()
	fmt.Println(try())
}

func main() {
	var mu sync.Mutex
	var rw sync.RWMutex
	changed := sync.NewCond(&mu)
	ready := false
	go func() {
		changed.L.Lock()
		defer changed.L.Unlock()
		ready = true
		changed.Signal()
	}()
	changed.L.Lock()
	for !ready {
		changed.Wait()
	}
	changed.L.Unlock()
	fmt.Println(changed.L == sync.Locker(&mu), rw.RLocker() == sync.Locker(&rw))
	held(changed.L, mu.TryLock)
	held(&rw, rw.TryRLock)
	held(rw.RLocker(), rw.TryLock)
	var none sync.Locker
	none.Lock()
}
