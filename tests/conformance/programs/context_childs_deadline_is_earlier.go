// A child's deadline earlier than its parent's ends the child alone.
// outcome: one
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	parent, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	child, cancelChild := context.WithTimeout(parent, 20*time.Millisecond)
	defer cancelChild()
	<-child.Done()
	fmt.Println(child.Err(), parent.Err())
}
