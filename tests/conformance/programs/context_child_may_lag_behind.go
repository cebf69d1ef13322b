// Who sees a parent's Done may still find its child not cancelled; a moment later it is.
// outcome: several
package main

import (
	"context"
	"fmt"
)

func main() {
	parent, cancel := context.WithCancel(context.Background())
	child, cancelChild := context.WithCancel(parent)
	defer cancelChild()
	go cancel()
	<-parent.Done()
	fmt.Println(parent.Err(), "/", child.Err())
}
