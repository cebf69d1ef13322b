// A child's deadline later than its parent's does not count: Deadline gives the parent's.
// outcome: one
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	parent, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	child, cancelChild := context.WithTimeout(parent, time.Hour)
	defer cancelChild()
	parents, _ := parent.Deadline()
	own, ok := child.Deadline()
	fmt.Println(own.Equal(parents), ok)
	<-child.Done()
	fmt.Println(child.Err())
}
