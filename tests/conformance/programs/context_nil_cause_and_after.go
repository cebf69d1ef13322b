// Cause and AfterFunc of a nil context dereference it.
// outcome: one
// go: 1.21-
package main

import (
	"context"
	"fmt"
	"runtime"
)

func main() {
	var ctx context.Context
	try := func(f func()) {
		defer func() {
			err, ok := recover().(runtime.Error)
			fmt.Println(err, ok)
		}()
		f()
	}
	try(func() { context.Cause(ctx) })
	try(func() { context.AfterFunc(ctx, func() {}) })
}
