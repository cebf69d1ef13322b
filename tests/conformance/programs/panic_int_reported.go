// A number that nobody recovers.
// outcome: one
package main



func main() {
	panic(42)
}
