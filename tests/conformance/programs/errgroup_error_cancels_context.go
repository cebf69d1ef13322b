// The first error cancels the group's context.
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
	group.Go(func() error {
		return errors.New("boom")
	})
	group.Go(func() error {
		<-ctx.Done()
		fmt.Println(ctx.Err())
		return ctx.Err()
	})
	fmt.Println(group.Wait())
}
