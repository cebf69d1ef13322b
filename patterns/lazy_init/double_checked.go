// The first look is taken without the lock: a data race.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

const users = 3
const loadTime = 20 * time.Millisecond

// What is made once, when it is first needed.
type config struct {
	ready bool
	port  int
}

func load(loads *atomic.Int32) config {
	loads.Add(1)
	time.Sleep(loadTime)
	return config{true, 8080}
}

func use(c config) {
	if !c.ready {
		fmt.Println("wrong: not loaded before its use")
	}
}

func get(conf *config, mu *sync.Mutex, loads *atomic.Int32) config {
	if conf.ready { // no lock
		return *conf
	}
	mu.Lock()
	defer mu.Unlock()
	if !conf.ready {
		*conf = load(loads)
	}
	return *conf
}

func main() {
	var loads atomic.Int32
	var conf config
	var mu sync.Mutex
	var group sync.WaitGroup
	for range users {
		group.Go(func() { use(get(&conf, &mu, &loads)) })
	}
	group.Wait()
	if loads.Load() != 1 {
		fmt.Println("wrong: loaded more than once")
	}
}
