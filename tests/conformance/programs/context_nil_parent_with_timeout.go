// No context can be made from nil.
// outcome: one
package main

import (
	"context"
	"time"
)

func main() {
	var parent context.Context
	context.WithTimeout(parent, time.Second)
}
