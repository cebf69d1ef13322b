#include "tests/conformance/program.h"

namespace interleave::conformance {

void loop_variable_after_the_loop() {
  std::vector<std::function<void()>> calls;
  for (const auto& i : loop("i", 0, 3)) calls.push_back([=] { println(i.load()); });
  for (const auto& word : loop("word", std::vector<int>{5, 7})) {
    calls.push_back([=] { println(word.load()); });
  }
  for (const auto& call : calls) call();
}

}  // namespace interleave::conformance
