// What takes nothing away from an empty map is not seen as a writer, and sees none.
// outcome: one
package main

import "fmt"

func main() {
	m := map[int]int{}
	done := make(chan bool)
	for i := 0; i < 2; i++ {
		go func() {
			for i := 0; i < 1000000; i++ {
				delete(m, 1)
			}
			done <- true
		}()
	}
	go func() {
		for i := 0; i < 1000000; i++ {
			_ = m[1]
			for range m {
			}
		}
		done <- true
	}()
	for i := 0; i < 3; i++ {
		<-done
	}
	fmt.Println("fine")
}
