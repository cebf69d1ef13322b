// Wait cancels the group's context after success, too.
// outcome: one
package main

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"
)

func main() {
	group, ctx := errgroup.WithContext(context.Background())
	group.Go(func() error {
		return ctx.Err()
	})
	fmt.Println(group.Wait())
	fmt.Println(ctx.Err())
}
