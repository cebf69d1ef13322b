// panic(nil) that nobody recovers.
// outcome: one
package main



func main() {
	panic(nil)
}
