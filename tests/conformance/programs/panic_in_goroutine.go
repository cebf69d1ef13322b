// A panic in any goroutine ends the whole program, whatever main does.
// outcome: one
package main

func main() {
	go func() {
		panic("worker failed")
	}()
	select {}
}
