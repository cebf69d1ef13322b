#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_merge_until_both_closed() {
  const auto produce = [](std::string_view name, int first) {
    auto ch = make_channel<int>(name);
    go("producer", [=] {
      for (int i = 0; i < 3; ++i) ch.send(first + i);
      ch.close();
    });
    return ch;
  };
  auto a = produce("a", 1);
  auto b = produce("b", 10);
  int sum = 0;
  while (!a.is_nil() || !b.is_nil()) {
    std::optional<int> value;
    switch (select(receive(a, value), receive(b, value))) {
      case 0:
        if (!value) a = {};
        break;
      case 1:
        if (!value) b = {};
    }
    sum += value.value_or(0);
  }
  println(sum);
}

}  // namespace interleave::conformance
