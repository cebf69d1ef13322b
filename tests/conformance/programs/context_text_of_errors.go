// The text of a context with an error says the error's type.
// outcome: one
// go: 1.20-
package main

import (
	"context"
	"errors"
	"fmt"
)

func main() {
	a := errors.New("a")
	show := func(err error) {
		fmt.Println(context.WithValue(context.Background(), "e", err).(fmt.Stringer).String())
	}
	show(a)
	show(fmt.Errorf("v %v", a))
	show(fmt.Errorf("w %w", a))
	show(errors.Join(a, a))
	show(context.Canceled)
	show(context.DeadlineExceeded)
	show(nil)
}
