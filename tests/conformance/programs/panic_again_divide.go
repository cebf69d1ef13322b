// The same runtime error twice is said once.
// outcome: one
package main

func divide(by int) int { return 1 / by }

func main() {
	defer func() {
		recover()
		divide(0)
	}()
	divide(0)
}
