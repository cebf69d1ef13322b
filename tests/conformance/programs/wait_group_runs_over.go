// A counter that is too large for its 32 bits is negative.
// outcome: one
package main

import (
	"math"
	"sync"
)

func main() {
	var group sync.WaitGroup
	group.Add(math.MaxInt32)
	group.Add(1)
}
