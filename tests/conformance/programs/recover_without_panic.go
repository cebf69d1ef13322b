// recover gives nil where nothing panics.
// outcome: one
package main

import "fmt"

func main() {
	defer func() {
		fmt.Println("nothing to recover", recover() == nil)
	}()
	fmt.Println("main")
}
