// With a default case select does not wait.
package main

import (
	"fmt"
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
	total, idle := 0, 0
	for orders != nil || refunds != nil {
		select {
		case amount, ok := <-orders:
			if !ok {
				orders = nil // is not ready any more
			}
			total += amount
		case amount, ok := <-refunds:
			if !ok {
				refunds = nil
			}
			total -= amount
		default:
			idle++ // looks again at once
		}
	}
	if idle > 0 {
		fmt.Println("spins: the loop did not rest")
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
