// A cancel that is to start a nil function ends the program.
// outcome: one
// go: 1.21-
package main

import (
	"context"
	"fmt"
)

func main() {
	var f func()
	ctx, cancel := context.WithCancel(context.Background())
	context.AfterFunc(ctx, f)
	cancel()
	fmt.Println("not reached")
}
