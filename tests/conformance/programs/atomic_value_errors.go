// Errors of different types are values of different types.
// outcome: one
package main

import (
	"errors"
	"fmt"
	"sync/atomic"
)

type refused struct{}

func (refused) Error() string { return "refused" }

func main() {
	var v atomic.Value
	a := errors.New("a")
	v.Store(a)
	v.Store(fmt.Errorf("plain %v", a))
	try := func(f func()) {
		defer func() { fmt.Println(recover()) }()
		f()
	}
	try(func() { v.Store(fmt.Errorf("w %w", a)) })
	try(func() { v.Swap(refused{}) })
	try(func() { v.CompareAndSwap(a, refused{}) })
	try(func() { v.CompareAndSwap(nil, refused{}) })
	fmt.Println(v.Load())
}
