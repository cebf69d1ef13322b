// Three panics, each in a deferred call of the one before; the second was recovered.
// outcome: one
package main



func main() {
	defer func() {
		defer func() {
			recover()
			panic("third")
		}()
		panic("second")
	}()
	panic("first")
}
