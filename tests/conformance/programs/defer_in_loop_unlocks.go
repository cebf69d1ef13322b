// Locks taken in a loop are given back at the end, with the last one first.
// outcome: one
package main

import (
	"fmt"
	"sync"
)

func main() {
	var locks [3]sync.Mutex
	func() {
		for i := range locks {
			i := i
			locks[i].Lock()
			defer func() {
				fmt.Println(i)
				locks[i].Unlock()
			}()
		}
		fmt.Println(locks[0].TryLock())
	}()
	fmt.Println(locks[0].TryLock(), locks[2].TryLock())
}
