#include "tests/conformance/program.h"

namespace interleave::conformance {

void sync_map_nil_values() {
  const SyncMap<std::string, std::optional<int>> m;
  const auto say_what_is_there = [&] {
    const std::optional<std::optional<int>> found = m.load("a");
    println(found.value_or(std::nullopt), found.has_value());
  };
  const bool swapped = m.compare_and_swap("a", std::nullopt, 1);
  println(swapped, m.compare_and_delete("a", std::nullopt));
  m.store("a", std::nullopt);
  say_what_is_there();
  const bool other = m.compare_and_swap("a", 1, 2);
  println(other, m.compare_and_swap("a", std::nullopt, std::nullopt));
  const auto [value, loaded] = m.load_or_store("a", 5);
  println(value, loaded);
  const bool deleted = m.compare_and_delete("a", std::nullopt);
  println(deleted, m.compare_and_delete("a", std::nullopt));
  say_what_is_there();
}

}  // namespace interleave::conformance
