// The values of two producers mix in any order; each one's own stay in order.
// outcome: several
package main

import "fmt"

func main() {
	ch := make(chan string, 1)
	for _, name := range []string{"a", "b"} {
		name := name
		go func() {
			ch <- name + "1"
			ch <- name + "2"
		}()
	}
	fmt.Println(<-ch, <-ch, <-ch, <-ch)
}
