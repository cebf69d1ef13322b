// A transfer sends to the audit while it holds the accounts.
package main

import (
	"fmt"
	"sync"
)

const rounds = 1

type account struct {
	id      int
	mu      sync.RWMutex
	balance int
}

func transfer(from, to *account, amount int, ledger chan<- int) {
	first, second := from, to
	if to.id < from.id {
		first, second = to, from
	}
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()
	from.balance -= amount
	to.balance += amount
	ledger <- amount // and nobody else has the accounts
}

func total(a, b *account) int {
	a.mu.RLock()
	defer a.mu.RUnlock()
	b.mu.RLock()
	defer b.mu.RUnlock()
	return a.balance + b.balance
}

func main() {
	a, b := &account{id: 1, balance: 100}, &account{id: 2, balance: 100}
	ledger := make(chan int)
	var transfers sync.WaitGroup
	transfers.Go(func() { // there
		for range rounds {
			transfer(a, b, 10, ledger)
		}
	})
	transfers.Go(func() { // back
		for range rounds {
			transfer(b, a, 10, ledger)
		}
	})
	go func() { // audit
		for amount := range ledger {
			fmt.Println(amount)
			if total(a, b) != 200 {
				fmt.Println("wrong: money is lost")
			}
		}
	}()
	transfers.Wait()
	close(ledger)
}
