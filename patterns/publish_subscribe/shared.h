// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::publish_subscribe {

// A subscriber reads until it has enough, or until its channel is
// closed.
inline void read(ReceiveChannel<int> news, int enough) {
  for (int i = 0; i < enough; ++i) {
    if (!news.receive_ok()) return;
    work(milliseconds(5));
  }
}

}  // namespace interleave::patterns::publish_subscribe
