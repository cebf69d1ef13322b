// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::lock_order {

struct Account {
  int id = 0;
  RWMutex mu{"account"};
  Shared<int> balance{"balance", 100};
};

}  // namespace interleave::patterns::lock_order
