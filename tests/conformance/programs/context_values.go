// A value is found by its key, the nearest one first; a child sees the values above.
// outcome: one
package main

import (
	"context"
	"fmt"
)

type key int

func main() {
	a, b := key(1), key(2)
	ctx := context.WithValue(context.TODO(), a, 1)
	ctx = context.WithValue(ctx, b, 2)
	ctx, cancel := context.WithCancel(ctx)
	child := context.WithValue(ctx, a, 3)
	cancel()
	fmt.Println(ctx.Value(a), ctx.Value(b), child.Value(a), child.Value(b), child.Value(key(3)))
	fmt.Println(child.Err())
}
