// AfterFunc calls its function in a goroutine of its own; Reset calls it again.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	called := make(chan int)
	timer := time.AfterFunc(time.Millisecond, func() { called <- 1 })
	fmt.Println(<-called, timer.C == nil, timer.Stop())
	fmt.Println(timer.Reset(time.Millisecond), <-called)
	never := time.AfterFunc(time.Hour, func() { fmt.Println("called") })
	fmt.Println(never.Stop(), never.Stop())
}
