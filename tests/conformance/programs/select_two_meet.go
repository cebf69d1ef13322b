// Two selects that each could send and receive meet: one sends, the other receives.
// outcome: several
package main

import "fmt"

func main() {
	ch := make(chan string)
	results := make(chan string, 2)
	for _, name := range []string{"a", "b"} {
		name := name
		go func() {
			select {
			case ch <- name:
				results <- name + " sent"
			case other := <-ch:
				results <- name + " received " + other
			}
		}()
	}
	fmt.Println(<-results, <-results)
}
