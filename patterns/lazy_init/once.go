// sync.Once: the first user loads, the others wait until it is there.
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

func get(conf *config, once *sync.Once, loads *atomic.Int32) config {
	once.Do(func() { *conf = load(loads) })
	return *conf
}

func main() {
	var loads atomic.Int32
	var conf config
	var once sync.Once
	var group sync.WaitGroup
	for range users {
		group.Go(func() { use(get(&conf, &once, &loads)) })
	}
	group.Wait()
	if loads.Load() != 1 {
		fmt.Println("wrong: loaded more than once")
	}
}
