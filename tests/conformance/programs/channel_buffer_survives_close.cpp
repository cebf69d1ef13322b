#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_buffer_survives_close() {
  auto ch = make_channel<std::string>("ch", 2);
  ch.send("a");
  ch.send("b");
  ch.close();
  println("len", ch.len());
  for (int i = 0; i < 4; ++i) {
    const auto value = ch.receive_ok();
    println("[" + value.value_or("") + "]", value.has_value());
  }
}

}  // namespace interleave::conformance
