// A nil function panics where it is called, also where it was deferred.
// outcome: one
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	var f func()
	func() {
		defer func() {
			err, ok := recover().(runtime.Error)
			fmt.Println(err, ok)
		}()
		f()
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		defer f()
		fmt.Println("deferred")
	}()
	var once sync.Once
	func() {
		defer func() { fmt.Println(recover()) }()
		once.Do(f)
	}()
	once.Do(func() { fmt.Println("not called") })
	defer f()
}
