// The same value, recovered and panicked with again: newer versions report it once.
// outcome: one
package main



func main() {
	defer func() {
		panic(recover())
	}()
	panic("boom")
}
