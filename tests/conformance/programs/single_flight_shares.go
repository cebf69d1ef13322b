// Who asks while a call is under way shares its result.
// outcome: one
package main

import (
	"fmt"

	"golang.org/x/sync/singleflight"
)

func main() {
	var flights singleflight.Group
	entered := make(chan bool)
	leave := make(chan bool)
	first := flights.DoChan("key", func() (any, error) {
		entered <- true
		<-leave
		return 42, nil
	})
	<-entered
	second := flights.DoChan("key", func() (any, error) { return 0, nil })
	leave <- true
	a, b := <-first, <-second
	fmt.Println(a.Val, a.Err, a.Shared, b.Val, b.Err, b.Shared)
}
