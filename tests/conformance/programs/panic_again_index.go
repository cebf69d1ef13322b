// An index out of range twice is two values.
// outcome: one
package main

import "fmt"

var few = []int{1}
var five = 5

func main() {
	defer func() {
		recover()
		fmt.Println(few[five])
	}()
	fmt.Println(few[five])
}
