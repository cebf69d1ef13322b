// The order of a map, and a random number, may be any.
// outcome: several
package main

import (
	"fmt"
	"math/rand"
	"time"
)

func main() {
	rand.Seed(time.Now().UnixNano())
	for key := range map[int]bool{1: true, 2: true, 3: true} {
		fmt.Println(key)
	}
	fmt.Println(rand.Intn(3))
}
