// A group may be used on after Wait; its first error stays.
// outcome: one
package main

import (
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"
)

func main() {
	var group errgroup.Group
	group.Go(func() error {
		return errors.New("first")
	})
	fmt.Println(group.Wait())
	group.Go(func() error {
		return errors.New("second")
	})
	fmt.Println(group.Wait())
}
