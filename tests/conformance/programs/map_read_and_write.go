// A read of a map while another goroutine writes it ends the program.
// outcome: several
package main

import "fmt"

func main() {
	defer func() { recover() }()
	m := map[int]int{0: 0}
	started := make(chan bool)
	go func() {
		close(started)
		for i := 0; i < 20000000; i++ {
			m[0] = i
		}
	}()
	<-started
	for i := 0; i < 20000000; i++ {
		_ = m[0]
	}
	fmt.Println("lucky")
}
