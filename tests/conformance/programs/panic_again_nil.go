// A nil panicked with twice is said once.
// outcome: one
package main

func main() {
	defer func() {
		recover()
		panic(nil)
	}()
	panic(nil)
}
