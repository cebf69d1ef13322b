// A select with no cases leaves the others running; the panic of one ends the program.
// outcome: one
package main

import (
	"fmt"
	"time"
)

func main() {
	go func() {
		time.Sleep(20 * time.Millisecond)
		fmt.Println("worker")
		panic("enough")
	}()
	select {}
}
