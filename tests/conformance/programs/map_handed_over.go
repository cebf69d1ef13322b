// A map that one goroutine hands over to another one needs no lock.
// outcome: one
package main

import "fmt"

func main() {
	m := map[string]int{}
	done := make(chan bool)
	go func() {
		m["a"] += 2
		m["b"] = 1
		delete(m, "b")
		done <- true
	}()
	<-done
	m["a"]++
	_, ok := m["b"]
	fmt.Println(m["a"], ok, len(m))
}
