// What the variants share.
#pragma once

#include <string>

#include "patterns/variant.h"

namespace interleave::patterns::single_flight {

struct Site {
  Resource backend;
  Atomic<int> fetches;
  Mutex mu;
  SharedMap<std::string, std::string> pages;
};

inline Site make_site(Knobs knobs) {
  auto room = static_cast<std::uint32_t>(knobs["room"]);
  return {
      Resource("backend", room),
      Atomic<int>("fetches"),
      Mutex("mu"),
      SharedMap<std::string, std::string>("pages"),
  };
}

// The backend has room for so many at once; it takes its time,
// more or less.
inline std::string fetch(Site site, Knobs knobs) {
  site.fetches.add(1);
  site.backend.take(1);
  work(milliseconds(1 + rand_intn(knobs["fetch-ms"])));
  site.backend.give_back(1);
  return "the page";
}

inline std::string look_up(Site site, std::string url) {
  const ScopedLock held(site.mu);
  return site.pages.load(url);
}

inline void keep(Site site, std::string url, std::string page) {
  const ScopedLock held(site.mu);
  site.pages.store(url, page);
}

}  // namespace interleave::patterns::single_flight
