// A channel closed twice, twice: it is said once.
// outcome: one
package main

func main() {
	c := make(chan int)
	close(c)
	defer func() {
		recover()
		close(c)
	}()
	close(c)
}
