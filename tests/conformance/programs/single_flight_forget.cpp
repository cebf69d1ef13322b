#include "tests/conformance/program.h"

namespace interleave::conformance {

void single_flight_forget() {
  const SingleFlight<int> flights;
  const auto outer = flights.call("a", [=] {
    flights.forget("a");
    const auto inner = flights.call("a", [] { return std::pair<int, Error>(1, new_error("no")); });
    println(inner.value, inner.err);
    return std::pair<int, Error>(2, nil);
  });
  println(outer.value, outer.err, outer.shared);
}

}  // namespace interleave::conformance
