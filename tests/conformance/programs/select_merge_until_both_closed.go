// Setting a closed channel to nil takes its case out of a select: a merge of two channels.
// outcome: one
package main

import "fmt"

func produce(first int) chan int {
	ch := make(chan int)
	go func() {
		for i := 0; i < 3; i++ {
			ch <- first + i
		}
		close(ch)
	}()
	return ch
}

func main() {
	a, b := produce(1), produce(10)
	sum := 0
	for a != nil || b != nil {
		select {
		case value, ok := <-a:
			if !ok {
				a = nil
			}
			sum += value
		case value, ok := <-b:
			if !ok {
				b = nil
			}
			sum += value
		}
	}
	fmt.Println(sum)
}
