// The zero value of a struct comes from a closed channel; a received struct is a copy.
// outcome: one
package main

import "fmt"

type point struct{ x, y int }

func main() {
	ch := make(chan point, 1)
	p := point{1, 2}
	ch <- p
	p.x = 9
	fmt.Println((<-ch).x, p.x)
	close(ch)
	fmt.Println((<-ch).y)
}
