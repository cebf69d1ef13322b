#include "tests/conformance/program.h"

namespace interleave::conformance {

void sync_map_compares() {
  const auto say = [](std::optional<int> value) { println(value, value.has_value()); };
  const SyncMap<std::string, int> m;
  say(m.swap("a", 1));
  say(m.swap("a", 2));
  const bool swapped = m.compare_and_swap("a", 1, 3);
  println(swapped, m.compare_and_swap("a", 2, 3));
  const bool deleted = m.compare_and_delete("a", 2);
  println(deleted, m.compare_and_delete("a", 3));
  println(m.compare_and_delete("a", 3));
}

}  // namespace interleave::conformance
