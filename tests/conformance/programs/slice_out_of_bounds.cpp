#include <functional>

#include "tests/conformance/program.h"

namespace interleave::conformance {
namespace {

void attempt_slice_out_of_bounds(const std::function<void()>& f) {
  func([&] {
    Defer guard([] { println(recover()); });
    f();
  });
}

}  // namespace

void slice_out_of_bounds() {
  const Slice<int> s = make_slice<int>("s", 3, 4);
  const Slice<int> none;
  for (const int i : {-1, 0, 3, 5}) {
    attempt_slice_out_of_bounds([&] { s.set(i, 1); });
    attempt_slice_out_of_bounds([&] { none.at(i); });
    attempt_slice_out_of_bounds([&] { s.slice(i, 2); });
    attempt_slice_out_of_bounds([&] { s.slice(0, i); });
    attempt_slice_out_of_bounds([&] { s.from(i); });
    attempt_slice_out_of_bounds([&] { s.slice(i, 2, 3); });
    attempt_slice_out_of_bounds([&] { s.slice(1, i, 3); });
    attempt_slice_out_of_bounds([&] { s.slice(1, 2, i); });
    attempt_slice_out_of_bounds([&] { make_slice<int>("made", i, 2); });
  }
}

}  // namespace interleave::conformance
