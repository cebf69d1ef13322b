// A group's goroutine panics if it has a nil function.
// outcome: one
package main

import "golang.org/x/sync/errgroup"

func main() {
	var f func() error
	var group errgroup.Group
	group.Go(f)
	select {}
}
