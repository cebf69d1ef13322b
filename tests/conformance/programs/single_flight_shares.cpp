#include "tests/conformance/program.h"

namespace interleave::conformance {

void single_flight_shares() {
  const SingleFlight<int> flights;
  const auto entered = make_channel<bool>("entered");
  const auto leave = make_channel<bool>("leave");
  const auto first = flights.call_chan("key", [=] {
    entered.send(true);
    leave.receive();
    return std::pair<int, Error>(42, nil);
  });
  entered.receive();
  const auto second = flights.call_chan("key", [] { return std::pair<int, Error>(0, nil); });
  leave.send(true);
  const auto a = first.receive();
  const auto b = second.receive();
  println(a.value, a.err, a.shared, b.value, b.err, b.shared);
}

}  // namespace interleave::conformance
