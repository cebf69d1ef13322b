// A value that says itself what it is, is reported so.
// outcome: one
package main

import "strconv"

type state struct{ at int }

func (s state) String() string { return "at " + strconv.Itoa(s.at) }

func main() {
	panic(state{2})
}
