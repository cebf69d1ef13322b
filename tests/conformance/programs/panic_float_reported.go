// A floating-point number that nobody recovers: newer versions write it as short as can be.
// outcome: one
package main



func main() {
	panic(1.5)
}
