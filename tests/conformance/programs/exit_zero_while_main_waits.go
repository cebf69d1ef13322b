// os.Exit(0) by another goroutine, while main waits for ever: no deadlock.
// outcome: one
package main

import (
	"fmt"
	"os"
)

func main() {
	go func() {
		fmt.Println("enough")
		os.Exit(0)
	}()
	select {}
}
