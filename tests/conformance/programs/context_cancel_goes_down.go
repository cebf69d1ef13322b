// Cancelling a context cancels those below it, not the ones above or beside.
// outcome: one
package main

import (
	"context"
	"fmt"
)

func main() {
	root, cancelRoot := context.WithCancel(context.Background())
	defer cancelRoot()
	parent, cancelParent := context.WithCancel(root)
	child, cancelChild := context.WithCancel(parent)
	defer cancelChild()
	grandchild, cancelGrandchild := context.WithCancel(child)
	defer cancelGrandchild()
	sibling, cancelSibling := context.WithCancel(root)
	defer cancelSibling()
	cancelParent()
	<-grandchild.Done()
	fmt.Println(root.Err(), sibling.Err())
	fmt.Println(parent.Err(), child.Err(), grandchild.Err())
}
