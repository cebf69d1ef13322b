#include <cstdint>
#include <vector>

#include "tests/conformance/program.h"

namespace interleave::conformance {
namespace {

enum class Level : int {};

}  // namespace

void panic_values_recovered() {
  const std::vector<PanicValue> values = {"text", 42,   std::int64_t{-7}, true,
                                          1.5,    1e20, 1234567.0,        Level{3}};
  for (const PanicValue& value : values) {
    func([&] {
      Defer guard([&] {
        const PanicValue r = recover();
        println(r, r == value, r.as<int>().has_value(), !r.error().is_nil());
      });
      panic(value);
    });
  }
}

}  // namespace interleave::conformance
