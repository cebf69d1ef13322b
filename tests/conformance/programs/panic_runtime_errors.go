// What the runtime panics with is a runtime.Error, what packages panic with is not.
// outcome: one
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	var nilChannel chan int
	closed := make(chan int)
	close(closed)
	var nilMap map[int]int
	numbers := []int{1, 2, 3}
	five, minus, zero := 5, -1, 0
	var pointer *int
	var group sync.WaitGroup
	for _, f := range []func(){
		func() { close(nilChannel) },
		func() { close(closed) },
		func() { closed <- 1 },
		func() {
			select {
			case closed <- 1:
			default:
			}
		},
		func() { nilMap[1] = 1 },
		func() { fmt.Println(numbers[five]) },
		func() { fmt.Println(numbers[minus]) },
		func() { fmt.Println(*pointer) },
		func() { fmt.Println(five / zero) },
		func() { fmt.Println(five % zero) },
		func() { group.Done() },
	} {
		func() {
			defer func() {
				r := recover()
				_, isRuntime := r.(runtime.Error)
				_, isError := r.(error)
				fmt.Println(r, isRuntime, isError)
			}()
			f()
		}()
	}
}
