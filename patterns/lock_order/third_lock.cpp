#include <algorithm>

#include "patterns/lock_order/shared.h"

namespace interleave::patterns::lock_order::third_lock {

// The account is locked.
int balance_of(Account account) {
  return account.balance.load();
}

void statement(Account account) {
  account.mu.rlock();
  println(fmt::format("statement of account {}", account.id));
  println(fmt::format("balance: {}", balance_of(account)));
  account.mu.runlock();
}

void transfer(Account from, Account to, Account bank) {
  Account first = from, second = to;
  if (first.id > second.id) std::swap(first, second);
  first.mu.lock();
  println(fmt::format("10 from {} to {}", from.id, to.id));
  second.mu.lock();
  from.balance.add(-10);
  to.balance.add(9);
  if (first.id >= 2) {
    bank.mu.lock();  // the fee
    bank.balance.add(1);
    bank.mu.unlock();
  }
  second.mu.unlock();
  first.mu.unlock();
}

void clerk(int id, std::map<int, Account> accounts,
           SendChannel<int> changed, Knobs knobs) {
  int from = id % knobs["accounts"];
  int to = (id + 1) % knobs["accounts"];
  for (int i = 0; i < knobs["transfers"]; ++i) {
    transfer(accounts.at(from), accounts.at(to), accounts.at(0));
    changed.send(from);
  }
}

void run(const Knobs& knobs) {
  auto accounts = open_accounts(knobs["accounts"]);
  auto changed = make_channel<int>("changed");

  WaitGroup clerks("clerks"), auditors("auditors");
  for (int id = 0; id < knobs["clerks"]; ++id) {
    clerks.go("clerk",
              [=] { clerk(id, accounts, changed, knobs); });
  }
  auditors.go("auditor", [=] {
    for (int id : changed) statement(accounts.at(id));
  });
  clerks.wait();
  changed.close();
  auditors.wait();
}

}  // namespace interleave::patterns::lock_order::third_lock
