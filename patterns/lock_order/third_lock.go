// A third lock, for the fee, is taken out of order.
package main

import (
	"fmt"
	"sync"
)

const (
	accounts  = 4
	clerks    = 3
	transfers = 1
)

type Account struct {
	id      int
	mu      sync.RWMutex
	balance int
}

func openAccounts(count int) []*Account {
	var all []*Account
	for id := range count {
		all = append(all, &Account{id: id, balance: 100})
	}
	return all
}

// The account is locked.
func balanceOf(account *Account) int {
	return account.balance
}

func statement(account *Account) {
	account.mu.RLock()
	fmt.Printf("statement of account %d\n", account.id)
	fmt.Printf("balance: %d\n", balanceOf(account))
	account.mu.RUnlock()
}

func transfer(from, to, bank *Account) {
	first, second := from, to
	if first.id > second.id {
		first, second = second, first
	}
	first.mu.Lock()
	fmt.Printf("10 from %d to %d\n", from.id, to.id)
	second.mu.Lock()
	from.balance -= 10
	to.balance += 9
	if first.id >= 2 {
		bank.mu.Lock() // the fee
		bank.balance += 1
		bank.mu.Unlock()
	}
	second.mu.Unlock()
	first.mu.Unlock()
}

func clerk(id int, all []*Account, changed chan<- int) {
	from := id % accounts
	to := (id + 1) % accounts
	for range transfers {
		transfer(all[from], all[to], all[0])
		changed <- from
	}
}

func main() {
	all := openAccounts(accounts)
	changed := make(chan int)

	var working, auditors sync.WaitGroup
	for id := range clerks {
		working.Go(func() { clerk(id, all, changed) })
	}
	auditors.Go(func() {
		for id := range changed {
			statement(all[id])
		}
	})
	working.Wait()
	close(changed)
	auditors.Wait()
}
