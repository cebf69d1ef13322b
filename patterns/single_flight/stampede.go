// All callers ask the database at once.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

const callers = 5
const queryTime = 20 * time.Millisecond

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

func get(db *database) int {
	return makePage(db)
}

func main() {
	db := &database{}
	var group sync.WaitGroup
	for range callers {
		group.Go(func() { fmt.Println(get(db)) })
	}
	group.Wait()
}
