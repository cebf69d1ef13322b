// The same value again, of which none was recovered.
// outcome: one
package main



func main() {
	value := any("boom")
	defer func() { panic(value) }()
	panic(value)
}
