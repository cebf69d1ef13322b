// A nil context has no methods, deadline and value among them.
// outcome: one
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
	try(func() { ctx.Err() })
	try(func() { ctx.Done() })
	try(func() { ctx.Deadline() })
	try(func() { ctx.Value(1) })
}
