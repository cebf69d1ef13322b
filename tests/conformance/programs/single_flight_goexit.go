// A call that exits its goroutine exits it for good.
// outcome: one
package main

import (
	"fmt"
	"runtime"

	"golang.org/x/sync/singleflight"
)

func main() {
	var flights singleflight.Group
	done := make(chan bool)
	go func() {
		defer close(done)
		flights.Do("key", func() (any, error) {
			runtime.Goexit()
			return nil, nil
		})
		fmt.Println("returned")
	}()
	<-done
	value, err, _ := flights.Do("key", func() (any, error) { return 1, nil })
	fmt.Println(value, err)
}
