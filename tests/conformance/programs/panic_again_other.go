// Another value after a recover: both are reported, the first as recovered.
// outcome: one
package main



func main() {
	defer func() {
		recover()
		panic("second")
	}()
	panic("first")
}
