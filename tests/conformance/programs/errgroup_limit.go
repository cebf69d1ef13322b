// No more goroutines than the limit are active at once.
// outcome: one
package main

import (
	"fmt"

	"golang.org/x/sync/errgroup"
)

func main() {
	var group errgroup.Group
	group.SetLimit(2)
	slots := make(chan bool, 2)
	for i := 0; i < 5; i++ {
		group.Go(func() error {
			select {
			case slots <- true:
				<-slots
				return nil
			default:
				return fmt.Errorf("too many")
			}
		})
	}
	fmt.Println(group.Wait())
}
