// Every goroutine that waits for Done is woken by one cancel.
// outcome: one
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	var group sync.WaitGroup
	for i := 0; i < 3; i++ {
		group.Add(1)
		go func() {
			defer group.Done()
			<-ctx.Done()
			fmt.Println(ctx.Err())
		}()
	}
	time.Sleep(20 * time.Millisecond)
	fmt.Println("cancel")
	cancel()
	group.Wait()
}
