// The limit of a group with active goroutines must not be changed.
// outcome: one
package main

import (
	"fmt"

	"golang.org/x/sync/errgroup"
)

func main() {
	defer func() { fmt.Println(recover()) }()
	var group errgroup.Group
	group.SetLimit(3)
	for i := 0; i < 2; i++ {
		group.Go(func() error { select {} })
	}
	group.SetLimit(4)
}
