// An atomic.Value keeps the type of its first value, and none is nil.
// outcome: one
package main

import (
	"fmt"
	"sync/atomic"
)

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	var v atomic.Value
	try(func() { v.Store(nil) })
	try(func() { v.Swap(nil) })
	try(func() { v.CompareAndSwap(1, nil) })
	try(func() { v.CompareAndSwap(1, "a") })
	fmt.Println(v.CompareAndSwap(1, 2), v.Load() == nil)
	fmt.Println(v.CompareAndSwap(nil, 3))
	fmt.Println(v.CompareAndSwap(nil, 4))
	fmt.Println(v.Swap(5), v.Load())
	try(func() { v.Store("a") })
	try(func() { v.Swap("a") })
	try(func() { v.CompareAndSwap("a", "b") })
	try(func() { v.CompareAndSwap(nil, "b") })
	try(func() { v.CompareAndSwap("a", 1) })
	fmt.Println(v.CompareAndSwap(5, 6), v.Load())
}
