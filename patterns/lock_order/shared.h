// What the variants share.
#pragma once

#include <map>

#include "patterns/variant.h"

namespace interleave::patterns::lock_order {

struct Account {
  int id = 0;
  RWMutex mu;
  Shared<int> balance;
};

inline std::map<int, Account> open_accounts(int count) {
  std::map<int, Account> accounts;
  for (int id = 0; id < count; ++id) {
    RWMutex mu(fmt::format("mu{}", id));
    Shared<int> balance(fmt::format("balance{}", id), 100);
    accounts.emplace(id, Account{id, mu, balance});
  }
  return accounts;
}

}  // namespace interleave::patterns::lock_order
