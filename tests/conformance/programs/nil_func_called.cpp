#include <functional>

#include "tests/conformance/program.h"

namespace interleave::conformance {

void nil_func_called() {
  const std::function<void()> f;
  func([=] {
    Defer guard([] {
      const PanicValue value = recover();
      println(value, value.is_runtime_error());
    });
    func(f);
  });
  func([=] {
    Defer guard([] { println(recover()); });
    Defer call(f);
    println("deferred");
  });
  const Once once;
  func([=] {
    Defer guard([] { println(recover()); });
    once.call(f);
  });
  once.call([] { println("not called"); });
  Defer call(f);
}

}  // namespace interleave::conformance
