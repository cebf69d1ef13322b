#include "tests/conformance/program.h"

namespace interleave::conformance {

void map_nil() {
  const SharedMap<std::string, int> m;
  const std::optional<int> value = m.find("a");
  println(value.value_or(0), value.has_value(), m.len());
  m.erase("a");
  m.range([](const std::string& key, int) { println(key); });
  m.store("a", 1);
}

}  // namespace interleave::conformance
