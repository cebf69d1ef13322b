// Wait waits for all goroutines and gives the first error; later ones are dropped.
// outcome: one
package main

import (
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	var group errgroup.Group
	for _, n := range []int{3, 1, 2} {
		n := n
		group.Go(func() error {
			time.Sleep(time.Duration(n) * 20 * time.Millisecond)
			fmt.Println("end", n)
			return errors.New(fmt.Sprint("error ", n))
		})
	}
	fmt.Println(group.Wait())
}
