// Goroutines of one group are not ordered.
// outcome: one
package main

import (
	"fmt"

	"golang.org/x/sync/errgroup"
)

func main() {
	value := 0
	var group errgroup.Group
	for i := 0; i < 2; i++ {
		group.Go(func() error {
			value = 7
			return nil
		})
	}
	_ = group.Wait()
	fmt.Println(value)
}
