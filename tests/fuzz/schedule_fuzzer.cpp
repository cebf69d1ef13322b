// The text of a schedule: what is understood comes back the same when it is written.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "explore/schedule.h"
#include "explore/strategies.h"
#include "tests/fuzz/require.h"

using namespace interleave;

namespace {

template <class Parse>
void go_round(Parse parse, std::string_view text) {
  std::string why;
  const auto read = parse(text, why);
  if (!read) {
    tests::require(!why.empty(), "a refusal is told in words");
    return;
  }
  const std::string written = explore::to_text(*read);
  const auto again = parse(written, why);
  tests::require(again.has_value(), "what was written can be read");
  tests::require(*again == *read, "it is the same then");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  go_round(explore::parse_how, text);
  go_round(explore::parse_schedule, text);
  std::string why;
  tests::require(explore::parse_strategy(text, why).has_value() || !why.empty(),
                 "a refusal is told in words");
  return 0;
}
