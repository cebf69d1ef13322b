// A context below a cancelled one is cancelled from the start, whatever its own deadline.
// outcome: one
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	parent, cancel := context.WithCancel(context.Background())
	cancel()
	child, cancelChild := context.WithCancel(parent)
	defer cancelChild()
	fmt.Println(child.Err())
	past, cancelPast := context.WithTimeout(parent, -time.Hour)
	defer cancelPast()
	fmt.Println(past.Err())
}
