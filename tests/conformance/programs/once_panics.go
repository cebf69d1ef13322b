// A function that panicked has been called: Do does not call another one.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var once sync.Once
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		once.Do(func() { panic("boom") })
	}()
	once.Do(func() { fmt.Println("again") })
	fmt.Println("over")
}
