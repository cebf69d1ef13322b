// AfterFunc calls its function in a goroutine of its own when the context is over.
// outcome: one
// go: 1.21-
package main

import (
	"context"
	"fmt"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	called := make(chan int)
	stop := context.AfterFunc(ctx, func() { called <- 1 })
	stopOther := context.AfterFunc(ctx, func() { called <- 2 })
	fmt.Println(stopOther(), stopOther())
	cancel()
	fmt.Println(<-called, stop())
	context.AfterFunc(ctx, func() { called <- 3 })
	fmt.Println(<-called)
}
