#include "tests/conformance/program.h"

namespace interleave::conformance {

void once_waits_for_the_call() {
  Once once;
  const auto entered = make_channel<bool>("entered");
  const auto result = make_channel<std::string>("result", 2);
  go("first", [=] {
    once.call([=] {
      entered.send(true);
      result.send("set up");
    });
  });
  entered.receive();
  once.call([=] { result.send("again"); });
  result.send("after");
  const std::string first = result.receive();
  println(first, result.receive());
}

}  // namespace interleave::conformance
