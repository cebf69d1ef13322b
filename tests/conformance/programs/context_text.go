// A context's text says how it was made; a value's key is found by type and value.
// outcome: one
package main

import (
	"context"
	"errors"
	"fmt"
)

type key struct{ number int }
type other struct{ number int }

func main() {
	fmt.Println(context.Background())
	ctx, cancel := context.WithCancel(context.TODO())
	defer cancel()
	fmt.Println(ctx)
	fmt.Println(context.WithValue(ctx, "user", "gopher"))
	fmt.Println(context.WithValue(ctx, 1, 2.5))
	fmt.Println(context.WithValue(ctx, "user", nil))
	values := context.WithValue(context.WithValue(ctx, key{1}, 10), key{2}, 20)
	fmt.Println(values.Value(key{1}), values.Value(key{2}), values.Value(key{3}), values.Value(other{1}))
	var late interface{ Timeout() bool }
	fmt.Println(errors.As(context.DeadlineExceeded, &late) && late.Timeout(), errors.As(context.Canceled, &late))
	context.WithValue(ctx, nil, 1)
}
