// A reader locks what it has locked already; a writer waits in between.
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

func transfer(from, to *account, amount int) {
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
}

func balance(a *account) int {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.balance
}

func total(a, b *account) int {
	a.mu.RLock()
	defer a.mu.RUnlock()
	b.mu.RLock()
	defer b.mu.RUnlock()
	return balance(a) + balance(b) // locks them once more
}

func main() {
	a, b := &account{id: 1, balance: 100}, &account{id: 2, balance: 100}
	var transfers sync.WaitGroup
	transfers.Go(func() { // there
		for range rounds {
			transfer(a, b, 10)
		}
	})
	transfers.Go(func() { // back
		for range rounds {
			transfer(b, a, 10)
		}
	})
	transfers.Go(func() { // audit
		if total(a, b) != 200 {
			fmt.Println("wrong: money is lost")
		}
	})
	transfers.Wait()
}
