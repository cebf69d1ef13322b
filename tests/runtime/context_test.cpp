#include <doctest/doctest.h>

#include "tests/runtime/harness.h"

using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

std::string text(const Error& error) { return std::string(error.text()); }

}  // namespace

TEST_CASE("background is never cancelled and its done channel is nil") {
  CHECK(outcomes([] {
          println(background().done().is_nil() ? "nil" : "channel");
          println(text(background().err()));
        }) == Outcomes{"nil <nil>"});
}

TEST_CASE("cancel closes done and sets the error, for all contexts below") {
  CHECK(outcomes([] {
          auto [parent, cancel] = with_cancel(background());
          auto [child, cancel_child] = with_cancel(parent);
          auto [grandchild, cancel_grandchild] = with_timeout(child, hours(1));
          println(text(grandchild.err()));
          cancel();
          cancel();  // the second call does nothing
          grandchild.done().receive();
          println(text(parent.err()) + ", " + text(grandchild.err()));
        }) == Outcomes{"<nil> context canceled, context canceled"});
}

TEST_CASE("cancelling a child leaves the parent alone") {
  CHECK(outcomes([] {
          auto [parent, cancel] = with_cancel(background());
          auto [child, cancel_child] = with_cancel(parent);
          cancel_child();
          println(text(parent.err()) + " " + text(child.err()));
        }) == Outcomes{"<nil> context canceled"});
}

TEST_CASE("a timeout cancels by itself, with its own error") {
  CHECK(outcomes([] {
          auto [ctx, cancel] = with_timeout(background(), milliseconds(50));
          ctx.done().receive();
          println(text(ctx.err()) + " at " + std::to_string(now() / milliseconds(1)));
        }) == Outcomes{"context deadline exceeded at 50"});
}

TEST_CASE("a deadline later than the parent's is the parent's") {
  CHECK(outcomes([] {
          auto [parent, cancel] = with_timeout(background(), milliseconds(10));
          auto [child, cancel_child] = with_timeout(parent, milliseconds(99));
          println(std::to_string(*child.deadline() / milliseconds(1)));
          child.done().receive();
          println(std::to_string(now() / milliseconds(1)));
        }) == Outcomes{"10 10"});
}

TEST_CASE("an already cancelled parent beats a past deadline") {
  CHECK(outcomes([] {
          auto [parent, cancel] = with_cancel(background());
          cancel();
          auto [child, cancel_child] = with_timeout(parent, milliseconds(-1));
          println(text(child.err()));
          auto [late, cancel_late] = with_timeout(background(), milliseconds(-1));
          println(text(late.err()));
        }) == Outcomes{"context canceled context deadline exceeded"});
}
