// What an index and bounds that are out of range panic with.
// outcome: one
package main

import "fmt"

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	s := make([]int, 3, 4)
	var none []int
	for _, i := range []int{-1, 0, 3, 5} {
		i := i
		try(func() { s[i] = 1 })
		try(func() { _ = none[i] })
		try(func() { _ = s[i:2] })
		try(func() { _ = s[:i] })
		try(func() { _ = s[i:] })
		try(func() { _ = s[i:2:3] })
		try(func() { _ = s[1:i:3] })
		try(func() { _ = s[1:2:i] })
		try(func() { _ = make([]int, i, 2) })
	}
}
