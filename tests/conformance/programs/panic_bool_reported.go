// A bool that nobody recovers.
// outcome: one
package main



func main() {
	panic(true)
}
