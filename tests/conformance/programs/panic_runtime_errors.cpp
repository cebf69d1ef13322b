#include <functional>
#include <vector>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void panic_runtime_errors() {
  const Channel<int> nil_channel;
  const auto closed = make_channel<int>("closed");
  closed.close();
  const SharedMap<int, int> nil_map;
  const std::vector<int> numbers{1, 2, 3};
  const int* const pointer = nullptr;
  const WaitGroup group;
  const std::vector<std::function<void()>> all = {
      [&] { nil_channel.close(); },
      [&] { closed.close(); },
      [&] { closed.send(1); },
      [&] { select(send(closed, 1), otherwise); },
      [&] { nil_map.store(1, 1); },
      [&] { println(at(numbers, 5)); },
      [&] { println(at(numbers, -1)); },
      [&] { println(deref(pointer)); },
      [&] { println(divide(5, 0)); },
      [&] { println(modulo(5, 0)); },
      [&] { group.done(); },
  };
  for (const auto& f : all) {
    func([&] {
      Defer guard([] {
        const PanicValue r = recover();
        println(r, r.is_runtime_error(), !r.error().is_nil());
      });
      f();
    });
  }
}

}  // namespace interleave::conformance
