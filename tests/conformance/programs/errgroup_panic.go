// A panic in a goroutine of the group ends the program.
// outcome: one
package main

import (
	"fmt"

	"golang.org/x/sync/errgroup"
)

func main() {
	defer fmt.Println("not reached: the panic is not main's")
	var group errgroup.Group
	group.Go(func() error {
		panic("boom")
	})
	group.Go(func() error {
		select {}
	})
	group.Wait()
}
