// A caller looks, finds nothing and makes the page; so does another one.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

const callers = 2
const queryTime = 20 * time.Millisecond

// Pages that were made already.
type cache struct {
	mu    sync.Mutex
	pages map[string]int
}

func (c *cache) find(key string) (int, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	page, ok := c.pages[key]
	return page, ok
}

func (c *cache) store(key string, page int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.pages[key]; ok {
		fmt.Println("wrong: the page was made twice")
	}
	c.pages[key] = page
}

// A database that bears two queries at a time.
type database struct{ busy atomic.Int32 }

func (d *database) take(n int32) {
	if d.busy.Add(n) > 2 {
		fmt.Println("overload: more than 2 queries at once")
	}
}

func (d *database) giveBack(n int32) { d.busy.Add(-n) }

func makePage(db *database) int {
	db.take(1)
	time.Sleep(queryTime)
	db.giveBack(1)
	return 42
}

func get(db *database, pages *cache) int {
	if page, ok := pages.find("home"); ok {
		return page
	}
	fresh := makePage(db)
	pages.store("home", fresh)
	return fresh
}

func main() {
	db := &database{}
	pages := &cache{pages: make(map[string]int)}
	var group sync.WaitGroup
	for range callers {
		group.Go(func() { fmt.Println(get(db, pages)) })
	}
	group.Wait()
}
