// What is said of each kind of cause: a run names who, where it matters when, and nothing that its
// events do not show.
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/detect/twins.h"

namespace interleave::tests {

struct Told {
  std::string_view name;
  std::vector<std::string_view> parts;  // of the gravest finding's message
  std::function<void()> main;
  std::uint32_t max_steps = 4000;
};

inline std::string message(const Told& told, std::uint64_t seed) {
  const trace::Trace trace = run({told.name, "", told.main, 27, told.max_steps}, seed);
  const std::vector<detect::Finding> findings = detect::detect_all(trace);
  const detect::Finding* const worst = detect::gravest(findings);
  return worst != nullptr ? worst->message : "clean";
}

inline void check_told(const std::vector<Told>& programs) {
  for (const Told& told : programs) {
    CAPTURE(told.name);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const std::string text = message(told, seed);
      CAPTURE(text);
      bool has_all = true;
      for (const std::string_view part : told.parts) {
        CAPTURE(part);
        has_all = has_all && text.find(part) != std::string::npos;
        CHECK(text.find(part) != std::string::npos);
      }
      if (!has_all) break;
    }
  }
}

// Time enough for what others do at once; virtual.
inline void meanwhile() { sleep(milliseconds(1)); }

}  // namespace interleave::tests
