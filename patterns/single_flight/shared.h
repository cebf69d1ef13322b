// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::single_flight {

// Pages that were made already.
struct Cache {
  Mutex mu{"mu"};
  SharedMap<std::string, int> pages{"pages"};

  std::optional<int> find(std::string key) const {
    mu.lock();
    Defer unlock([&] { mu.unlock(); });
    return pages.find(key);
  }
  void store(std::string key, int page) const {
    mu.lock();
    Defer unlock([&] { mu.unlock(); });
    expect(!pages.find(key), "a page is made once");
    pages.store(key, page);
  }
};

// Takes long, and the database bears only a few at a time.
inline int make_page(Resource database, const Knobs& knobs) {
  database.take(1);
  work(milliseconds(knobs["query-ms"]));
  database.give_back(1);
  return 42;
}

}  // namespace interleave::patterns::single_flight
