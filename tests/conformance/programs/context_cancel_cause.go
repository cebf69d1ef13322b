// The cause of a cancel is told to all contexts below; the error stays the same.
// outcome: one
// go: 1.20-
package main

import (
	"context"
	"errors"
	"fmt"
)

func main() {
	parent, cancel := context.WithCancelCause(context.Background())
	child, cancelChild := context.WithCancel(parent)
	defer cancelChild()
	fmt.Println(context.Cause(child))
	cancel(errors.New("shutdown"))
	cancel(errors.New("too late"))
	fmt.Println(child.Err(), context.Cause(child), context.Cause(parent))
	late, cancelLate := context.WithCancel(parent)
	defer cancelLate()
	fmt.Println(late.Err(), context.Cause(late), context.Cause(context.Background()))
}
