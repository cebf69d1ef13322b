// Who started without a limit gives back a slot of the one that was set since: it waits for ever.
// outcome: one
package main

import (
	"fmt"

	"golang.org/x/sync/errgroup"
)

func main() {
	var group errgroup.Group
	stop := make(chan bool)
	group.Go(func() error {
		<-stop
		return nil
	})
	group.SetLimit(1)
	close(stop)
	fmt.Println("waiting")
	fmt.Println(group.Wait())
}
