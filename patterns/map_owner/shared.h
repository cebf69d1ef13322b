// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::map_owner {

// How often each page was asked for. A map has no lock of its own.
using Hits = SharedMap<std::string, int>;

// For the goroutine that owns the map.
struct Request {
  std::string page;
  SendChannel<int> reply;
};

inline int count(Hits hits, std::string page, const Knobs& knobs) {
  hits.add(page, 1);
  work(milliseconds(knobs["work-ms"]));
  return hits.load(page);
}

}  // namespace interleave::patterns::map_owner
