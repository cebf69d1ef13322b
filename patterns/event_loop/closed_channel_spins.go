// A closed channel is ready at once, again and again.
package main

import (
	"fmt"
	"os"
	"time"
)

const orderCount = 4
const refundCount = 2
const gap = 20 * time.Millisecond

func produce(amounts chan<- int, count int) {
	defer close(amounts)
	for i := 1; i <= count; i++ {
		time.Sleep(gap)
		amounts <- i
	}
}

func listen(orders, refunds <-chan int) int {
	total, turns := 0, 0
	for orders != nil || refunds != nil {
		select {
		case amount, ok := <-orders:
			if !ok {
				if turns++; turns == 1_000_000 {
					fmt.Println("spins: a million turns, and nothing came")
					os.Exit(1)
				}
				break // and is ready again at once
			}
			total += amount
		case amount, ok := <-refunds:
			if !ok {
				refunds = nil
			}
			total -= amount
		}
	}
	return total
}

func main() {
	orders := make(chan int)
	refunds := make(chan int)
	go produce(orders, orderCount)   // shop
	go produce(refunds, refundCount) // support
	fmt.Println("total", listen(orders, refunds))
}
