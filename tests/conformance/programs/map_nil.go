// The nil map reads as an empty one and panics when it is written.
// outcome: one
package main

import "fmt"

func main() {
	var m map[string]int
	value, ok := m["a"]
	fmt.Println(value, ok, len(m))
	delete(m, "a")
	for key := range m {
		fmt.Println(key)
	}
	m["a"] = 1
}
