#include "patterns/lock_order/shared.h"

namespace interleave::patterns::lock_order::recursive_read_lock {

void transfer(Account from, Account to, int amount) {
  Account first = from.id < to.id ? from : to;
  Account second = from.id < to.id ? to : from;
  first.mu.lock();
  Defer unlock_first([&] { first.mu.unlock(); });
  second.mu.lock();
  Defer unlock_second([&] { second.mu.unlock(); });
  from.balance.add(-amount);
  to.balance.add(amount);
}

int balance(Account account) {
  account.mu.rlock();
  Defer unlock([&] { account.mu.runlock(); });
  return account.balance.load();
}

int total(Account a, Account b) {
  a.mu.rlock();
  Defer unlock_a([&] { a.mu.runlock(); });
  b.mu.rlock();
  Defer unlock_b([&] { b.mu.runlock(); });
  return balance(a) + balance(b);  // locks them once more
}

void run(const Knobs& knobs) {
  Account a{1, RWMutex("a")}, b{2, RWMutex("b")};
  WaitGroup transfers("transfers");
  int rounds = knobs["rounds"];
  transfers.go("there", [=] {
    for (int i = 0; i < rounds; ++i) transfer(a, b, 10);
  });
  transfers.go("back", [=] {
    for (int i = 0; i < rounds; ++i) transfer(b, a, 10);
  });
  transfers.go("audit", [=] {
    expect(total(a, b) == 200, "no money is lost");
  });
  transfers.wait();
}

}  // namespace interleave::patterns::lock_order::recursive_read_lock
