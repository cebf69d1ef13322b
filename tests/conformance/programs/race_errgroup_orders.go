// What a goroutine of a group does comes before the return of Wait.
// outcome: one
package main

import (
	"fmt"

	"golang.org/x/sync/errgroup"
)

func main() {
	value := 0
	var group errgroup.Group
	group.Go(func() error {
		value = 7
		return nil
	})
	_ = group.Wait()
	fmt.Println(value)
}
