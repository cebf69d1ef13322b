// Wait gives nil when no goroutine gave an error.
// outcome: one
package main

import (
	"fmt"

	"golang.org/x/sync/errgroup"
)

func main() {
	var group errgroup.Group
	sum := make(chan int, 3)
	for i := 1; i <= 3; i++ {
		i := i
		group.Go(func() error {
			sum <- i
			return nil
		})
	}
	fmt.Println(group.Wait(), <-sum+<-sum+<-sum)
}
