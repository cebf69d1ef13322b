// A deadline that is to start a nil function ends the program.
// outcome: one
// go: 1.21-
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	var f func()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	context.AfterFunc(ctx, f)
	time.Sleep(60 * time.Millisecond)
	fmt.Println("not reached")
}
