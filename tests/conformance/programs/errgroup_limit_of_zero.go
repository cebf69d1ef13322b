// With a limit of 0 Go waits for ever.
// outcome: one
package main

import (
	"fmt"

	"golang.org/x/sync/errgroup"
)

func main() {
	var group errgroup.Group
	group.SetLimit(0)
	fmt.Println("waiting")
	group.Go(func() error { return nil })
}
