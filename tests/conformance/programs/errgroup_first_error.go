// Wait waits for all goroutines and gives the first error; later ones are dropped.
// outcome: one
package main

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"
)

func main() {
	group, ctx := errgroup.WithContext(context.Background())
	for _, n := range []int{3, 1, 2} {
		n := n
		group.Go(func() error {
			if n != 1 {
				<-ctx.Done() // until the first error is kept
			}
			return errors.New(fmt.Sprint("error ", n))
		})
	}
	fmt.Println(group.Wait())
}
