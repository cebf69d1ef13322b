#include "tests/conformance/program.h"

namespace interleave::conformance {

void select_closed_is_always_ready() {
  auto closed = make_channel<int>("closed");
  closed.close();
  int count = 0;
  while (count < 3) {
    std::optional<int> value;
    switch (select(receive(closed, value))) {
      case 0:
        println(value.value_or(0), value.has_value());
        ++count;
    }
  }
}

}  // namespace interleave::conformance
