// No context can be made from nil.
// outcome: one
package main

import "context"

func main() {
	var parent context.Context
	context.WithCancel(parent)
}
