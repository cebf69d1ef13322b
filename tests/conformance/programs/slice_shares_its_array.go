// Slices see one array until append needs a larger one.
// outcome: one
package main

import "fmt"

func main() {
	all := []int{1, 2, 3, 4}
	part := all[1:2]
	longer := append(part, 9)
	fmt.Println(len(part), cap(part), all[2], longer[1], part[:3][2])
	apart := append(all[0:1:1], 7)
	apart[0] = 5
	fmt.Println(all[0], all[1], apart[0], apart[1])
	fmt.Println(copy(all[1:], all), all[1], all[2], all[3])
	for _, each := range part {
		part = append(part, each+1)
	}
	fmt.Println(len(part), part[1], all[2])
}
