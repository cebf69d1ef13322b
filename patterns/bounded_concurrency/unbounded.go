// All reports query at once, which is more than the database can serve.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

const reports = 4
const queries = 4
const atOnce = 2
const failsEvery = 0 // none

// Counts what is asked of it at once, and says so when that is too much.
type resource struct {
	name     string
	capacity int32
	taken    atomic.Int32
}

func (r *resource) take(units int32) {
	if taken := r.taken.Add(units); taken > r.capacity {
		fmt.Println(r.name, "is asked for", taken, "at once and has", r.capacity)
	}
}

func (r *resource) giveBack(units int32) {
	r.taken.Add(-units)
}

// The database does not say no when it has too much to do.
func query(database *resource, report, number int) error {
	database.take(1)
	time.Sleep(20 * time.Millisecond)
	database.giveBack(1)
	id := (report-1)*queries + number
	every := failsEvery
	if every > 0 && id%every == 0 {
		return fmt.Errorf("report %d: query %d failed", report, number)
	}
	return nil
}

func makeReport(report int, database *resource) error {
	for number := 1; number <= queries; number++ {
		err := query(database, report, number)
		if err != nil {
			return err
		}
	}
	return nil
}

func main() {
	database := &resource{name: "database", capacity: atOnce}
	var group sync.WaitGroup
	for report := 1; report <= reports; report++ {
		group.Go(func() {
			err := makeReport(report, database)
			if err != nil {
				fmt.Println(err)
			}
		})
	}
	group.Wait()
}
