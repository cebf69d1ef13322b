// After Forget the next caller does not share.
// outcome: one
package main

import (
	"errors"
	"fmt"

	"golang.org/x/sync/singleflight"
)

func main() {
	var flights singleflight.Group
	value, err, shared := flights.Do("a", func() (any, error) {
		flights.Forget("a")
		inner, err, _ := flights.Do("a", func() (any, error) { return 1, errors.New("no") })
		fmt.Println(inner, err)
		return 2, nil
	})
	fmt.Println(value, err, shared)
}
