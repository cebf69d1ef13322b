// A value on stop reaches one checker, and the next sender finds nobody.
package main

import (
	"fmt"
	"sync"
)

const (
	checkerCount = 3
	records      = 8
	firstBad     = 1
	secondBad    = 7
)

// The first two checkers have a bad record each.
func isBad(checker, record int) bool {
	if checker == 1 {
		return record == firstBad
	}
	if checker == 2 {
		return record == secondBad
	}
	return false
}

func isStopped(stop <-chan struct{}) bool {
	select {
	case <-stop:
		return true
	default:
		return false
	}
}

func check(id int, stop chan struct{}) {
	for n := 1; n <= records; n++ {
		if isStopped(stop) {
			return
		}
		fmt.Printf("checker %d: record %d\n", id, n)
		if isBad(id, n) {
			stop <- struct{}{}
			return
		}
	}
}

func main() {
	stop := make(chan struct{})
	var checkers sync.WaitGroup
	for id := 1; id <= checkerCount; id++ {
		checkers.Go(func() { check(id, stop) })
	}
	checkers.Wait()
	fmt.Println("all have ended")
}
