#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_of_channels() {
  struct Request {
    int number = 0;
    Channel<int> answer;
  };
  auto requests = make_channel<Request>("requests");
  go("server", [=] {
    for (Request& r : requests) r.answer.send(r.number * 2);
  });
  for (int i = 1; i <= 3; ++i) {
    const Request r{i, make_channel<int>("answer")};
    requests.send(r);
    println(r.answer.receive());
  }
  requests.close();
}

}  // namespace interleave::conformance
