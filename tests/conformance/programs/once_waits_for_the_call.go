// Do returns when the call has returned, whoever makes it.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var once sync.Once
	entered := make(chan bool)
	result := make(chan string, 2)
	go once.Do(func() {
		entered <- true
		result <- "set up"
	})
	<-entered
	once.Do(func() { result <- "again" })
	result <- "after"
	fmt.Println(<-result, <-result)
}
