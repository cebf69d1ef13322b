// The limit of a group with active goroutines may be removed, and then set again.
// outcome: one
package main

import (
	"fmt"

	"golang.org/x/sync/errgroup"
)

func main() {
	var group errgroup.Group
	stop := make(chan bool)
	waits := func() error {
		<-stop
		return nil
	}
	group.SetLimit(1)
	group.Go(waits)
	group.SetLimit(-7)
	fmt.Println(group.TryGo(waits))
	group.SetLimit(2)
	fmt.Println(group.TryGo(waits), group.TryGo(waits), group.TryGo(waits))
	close(stop)
	fmt.Println("waiting")
	fmt.Println(group.Wait())
}
