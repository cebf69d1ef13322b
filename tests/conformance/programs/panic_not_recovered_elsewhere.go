// A deferred recover of main does not recover the panic of another goroutine.
// outcome: one
package main

import "fmt"

func main() {
	defer func() {
		fmt.Println("recovered", recover())
	}()
	never := make(chan int)
	go func() {
		panic("in goroutine")
	}()
	<-never
}
