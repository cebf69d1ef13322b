// Which of two errors is the first depends on the schedule.
// outcome: several
package main

import (
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"
)

func main() {
	var group errgroup.Group
	for _, name := range []string{"a", "b"} {
		name := name
		group.Go(func() error {
			return errors.New(name)
		})
	}
	fmt.Println(group.Wait())
}
