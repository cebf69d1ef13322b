// A text of two lines: newer versions indent the second.
// outcome: one
package main



func main() {
	panic("a\nb")
}
