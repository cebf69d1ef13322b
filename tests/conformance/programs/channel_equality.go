// Two channel values are equal if they are the same channel, through a conversion to one end too.
// outcome: one
package main

import "fmt"

func main() {
	a := make(chan int)
	b := make(chan int)
	same := a
	fmt.Println(a == same, a == b)
	var receiving <-chan int = a
	var other <-chan int = b
	fmt.Println(receiving == a, receiving == other)
}
