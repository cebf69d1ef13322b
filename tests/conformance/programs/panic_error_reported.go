// An error that nobody recovers is reported by its text, also one of a type of its own.
// outcome: one
package main



type notFound struct{ key string }

func (e notFound) Error() string { return e.key + ": not found" }

func main() {
	panic(notFound{"x"})
}
