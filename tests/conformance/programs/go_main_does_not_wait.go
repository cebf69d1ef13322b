// When main returns the program is over, whatever other goroutines still had to do.
// outcome: several
package main

import "fmt"

func main() {
	go func() {
		fmt.Println("goroutine")
	}()
	fmt.Println("main")
}
