// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::event_loop {

inline void produce(SendChannel<int> amounts, int count,
                    Duration gap) {
  Defer close([=] { amounts.close(); });
  for (int i = 1; i <= count; ++i) {
    work(gap);
    amounts.send(i);
  }
}

}  // namespace interleave::patterns::event_loop
