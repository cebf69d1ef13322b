// A value that two deferred calls recover and panic with again.
// outcome: one
package main



func main() {
	defer func() { panic(recover()) }()
	defer func() { panic(recover()) }()
	panic(7)
}
