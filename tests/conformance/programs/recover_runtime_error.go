// The panic of a misused channel can be recovered as any other.
// outcome: one
package main

import "fmt"

func main() {
	ch := make(chan int)
	close(ch)
	func() {
		defer func() {
			fmt.Println("recovered:", recover())
		}()
		close(ch)
	}()
	fmt.Println("main goes on")
}
