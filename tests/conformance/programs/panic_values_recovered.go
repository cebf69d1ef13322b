// Any value may be panicked with; recover gives it back as it is.
// outcome: one
package main

import "fmt"

type level int

func main() {
	for _, value := range []any{"text", 42, int64(-7), true, 1.5, 1e20, 1234567.0, level(3)} {
		func() {
			defer func() {
				r := recover()
				_, isInt := r.(int)
				_, isError := r.(error)
				fmt.Println(r, r == value, isInt, isError)
			}()
			panic(value)
		}()
	}
}
