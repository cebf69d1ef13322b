#include "tests/conformance/program.h"

namespace interleave::conformance {

void sync_map_operations() {
  const auto say = [](std::optional<int> value) { println(value, value.has_value()); };
  const auto say_both = [](std::pair<int, bool> both) { println(both.first, both.second); };
  const SyncMap<std::string, int> m;
  say(m.load("a"));
  m.store("a", 1);
  say(m.load("a"));
  say_both(m.load_or_store("a", 2));
  say_both(m.load_or_store("b", 2));
  say(m.load_and_delete("b"));
  say(m.load_and_delete("b"));
  m.erase("a");
  say(m.load("a"));
}

}  // namespace interleave::conformance
