#include "tests/conformance/program.h"

namespace interleave::conformance {
namespace {

struct TextKey {
  int number;
  bool operator==(const TextKey&) const = default;
};
struct OtherTextKey {
  int number;
  bool operator==(const OtherTextKey&) const = default;
};

}  // namespace

void context_text() {
  println(background().string());
  auto [ctx, cancel] = with_cancel(todo());
  Defer end([=] { cancel(); });
  println(ctx.string());
  println(with_value(ctx, "user", "gopher").string());
  println(with_value(ctx, 1, 2.5).string());
  println(with_value(ctx, "user", nullptr).string());
  const Context values = with_value(with_value(ctx, TextKey{1}, 10), TextKey{2}, 20);
  println(values.value<int>(TextKey{1}), values.value<int>(TextKey{2}),
          values.value<int>(TextKey{3}), values.value<int>(OtherTextKey{1}));
  const auto late = as<DeadlineExceededError>(deadline_exceeded);
  println(late && late->timeout(), as<DeadlineExceededError>(canceled).has_value());
  with_value(ctx, nullptr, 1);
}

}  // namespace interleave::conformance
