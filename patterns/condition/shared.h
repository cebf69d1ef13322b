// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::condition {

// changed is for mu.
struct Queue {
  Mutex mu;
  Cond changed;
  SharedSlice<int> items;
};

inline Queue make_queue() {
  Mutex mu("mu");
  Cond changed(mu, "changed");
  SharedSlice<int> items("items");
  return {mu, changed, items};
}

}  // namespace interleave::patterns::condition
