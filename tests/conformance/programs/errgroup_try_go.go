// TryGo starts nothing while the limit is reached.
// outcome: one
package main

import (
	"fmt"

	"golang.org/x/sync/errgroup"
)

func main() {
	var group errgroup.Group
	group.SetLimit(1)
	end := make(chan bool)
	work := func() error {
		<-end
		return nil
	}
	fmt.Println(group.TryGo(work), group.TryGo(work))
	end <- true
	group.Wait()
	fmt.Println(group.TryGo(func() error { return nil }))
	group.Wait()
	group.SetLimit(0)
	fmt.Println(group.TryGo(work))
	group.SetLimit(-1)
	fmt.Println(group.TryGo(func() error { return nil }), group.Wait())
}
