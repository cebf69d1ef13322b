// A deadline has the cause it was made with, unless a cancel comes first.
// outcome: one
// go: 1.21-
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

func main() {
	slow, cancelSlow := context.WithTimeoutCause(context.Background(), time.Millisecond, errors.New("slow"))
	defer cancelSlow()
	<-slow.Done()
	fmt.Println(slow.Err(), context.Cause(slow))
	early, cancelEarly := context.WithTimeoutCause(context.Background(), time.Hour, errors.New("slow"))
	cancelEarly()
	fmt.Println(early.Err(), context.Cause(early))
	past, cancelPast := context.WithDeadlineCause(context.Background(), time.Now().Add(-time.Second), errors.New("past"))
	defer cancelPast()
	fmt.Println(past.Err(), context.Cause(past))
}
