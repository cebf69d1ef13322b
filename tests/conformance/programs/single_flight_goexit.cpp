#include "tests/conformance/program.h"

namespace interleave::conformance {

void single_flight_goexit() {
  const SingleFlight<int> flights;
  const auto done = make_channel<bool>("done");
  go("exits", [=] {
    Defer close([=] { done.close(); });
    flights.call("key", [] {
      goexit();
      return std::pair<int, Error>(0, nil);
    });
    println("returned");
  });
  done.receive();
  const auto result = flights.call("key", [] { return std::pair<int, Error>(1, nil); });
  println(result.value, result.err);
}

}  // namespace interleave::conformance
