// panic(nil): up to Go 1.20 recover gives nil, later an error.
// outcome: one
package main

import (
	"fmt"
	"runtime"
)

func main() {
	func() {
		defer func() {
			r := recover()
			_, isRuntime := r.(runtime.Error)
			fmt.Println(r == nil, r, isRuntime)
		}()
		panic(nil)
	}()
	fmt.Println("main goes on")
}
