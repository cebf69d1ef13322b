#include <functional>
#include <memory>
#include <vector>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void defer_in_loop() {
  func([] {
    Defer first([] { println("first"); });
    std::vector<std::unique_ptr<Defer<std::function<void()>>>> all;
    for (int i = 0; i < 3; ++i) {
      all.push_back(std::make_unique<Defer<std::function<void()>>>([=] { println(i); }));
    }
    Defer last([] { println("last"); });
    println("body");
  });
  func([] {
    Defers all;
    for (int i = 0; i < 3; ++i) all.add([=] { println("b", i); });
    println("body");
  });
}

}  // namespace interleave::conformance
