#include <doctest/doctest.h>

#include <tuple>

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

TEST_CASE("a cancel with a cause keeps its error and tells the cause to all below") {
  CHECK(outcomes([] {
          auto [parent, cancel] = with_cancel_cause(background());
          auto [child, cancel_child] = with_cancel(parent);
          println(text(cause(child)));
          cancel(new_error("shutdown"));
          cancel(new_error("too late"));
          println(text(child.err()) + ", " + text(cause(child)) + ", " + text(cause(parent)));
          auto [late, cancel_late] = with_cancel(parent);
          println(text(cause(late)));
        }) == Outcomes{"<nil> context canceled, shutdown, shutdown shutdown"});
  CHECK(outcomes([] {
          auto [ctx, cancel] = with_cancel_cause(background());
          cancel(nil);
          println(text(cause(ctx)) + ", " + text(cause(background())));
        }) == Outcomes{"context canceled, <nil>"});
}

TEST_CASE("a deadline has its cause, a cancel before it has not") {
  CHECK(outcomes([] {
          auto [slow, c1] = with_timeout_cause(background(), seconds(1), new_error("slow"));
          auto [past, c2] = with_deadline_cause(background(), seconds(-1), new_error("past"));
          auto [early, c3] = with_deadline(background(), seconds(1));
          c3();
          println(text(past.err()) + ", " + text(cause(past)));
          println(text(early.err()) + ", " + text(cause(early)));
          slow.done().receive();
          println(text(slow.err()) + ", " + text(cause(slow)));
        }) == Outcomes{"context deadline exceeded, past context canceled, context canceled "
                       "context deadline exceeded, slow"});
}

TEST_CASE("values are found by key, the nearest one first, also without the cancel") {
  CHECK(outcomes([] {
          const ContextKey<int> a;
          const ContextKey<int> b;
          const Context ctx = with_value(with_value(with_value(todo(), a, 1), b, 2), a, 3);
          auto [child, cancel] = with_cancel(ctx);
          const Context detached = without_cancel(child);
          cancel();
          println(std::to_string(*child.value(a)) + std::to_string(*detached.value(b)));
          println(ctx.value(ContextKey<int>()) ? "found" : "none");
          println(text(child.err()) + ", " + text(detached.err()));
          println(detached.done().is_nil() && !detached.deadline() ? "never" : "some time");
        }) == Outcomes{"32 none context canceled, <nil> never"});
}

TEST_CASE("after_func starts its function when the context is cancelled, unless it is stopped") {
  CHECK(outcomes([] {
          auto [ctx, cancel] = with_cancel(background());
          const auto called = make_channel<int>("called", 2);
          const StopFunc stop = after_func(ctx, "cleanup", [=] { called.send(1); });
          const StopFunc stop_other = after_func(ctx, "other", [=] { called.send(2); });
          println(stop_other() ? "stopped" : "too late");
          println(stop_other() ? "stopped" : "too late");
          cancel();
          println(std::to_string(called.receive()));
          println(stop() ? "stopped" : "too late");
        }) == Outcomes{"stopped too late 1 too late"});
}

TEST_CASE("after_func needs no handle, and starts at once if the context is cancelled already") {
  CHECK(outcomes([] {
          const auto called = make_channel<int>("called");
          auto [ctx, cancel] = with_cancel(background());
          after_func(ctx, "first", [=] { called.send(1); });
          cancel();
          println(std::to_string(called.receive()));
          after_func(ctx, "second", [=] { called.send(2); });
          println(std::to_string(called.receive()));
        }) == Outcomes{"1 2"});
  CHECK(outcomes([] {
          auto [ctx, cancel] = with_cancel(background());
          after_func(ctx, "never", [] { println("called"); });
        }) == Outcomes{""});
}

TEST_CASE("the nil context is no parent, and has no methods") {
  const Outcomes no_parent{"panic: cannot create context from nil parent"};
  CHECK(outcomes([] { std::ignore = with_cancel(Context(nullptr)); }) == no_parent);
  CHECK(outcomes([] { std::ignore = with_cancel_cause(Context(nullptr)); }) == no_parent);
  CHECK(outcomes([] { std::ignore = with_timeout(Context(nullptr), seconds(1)); }) == no_parent);
  CHECK(outcomes([] { with_value(Context(nullptr), ContextKey<int>(), 1); }) == no_parent);
  CHECK(outcomes([] { without_cancel(Context(nullptr)); }) == no_parent);
  const Outcomes dereferenced{
      "panic: runtime error: invalid memory address or nil pointer dereference"};
  CHECK(outcomes([] { Context(nullptr).done(); }) == dereferenced);
  CHECK(outcomes([] { static_cast<void>(Context(nullptr).deadline()); }) == dereferenced);
  CHECK(outcomes([] { static_cast<void>(Context(nullptr).value(ContextKey<int>())); }) ==
        dereferenced);
  CHECK(outcomes([] { static_cast<void>(Context(nullptr).value<int>(1)); }) == dereferenced);
  CHECK(outcomes([] { static_cast<void>(cause(Context(nullptr))); }) == dereferenced);
  CHECK(outcomes([] { after_func(Context(nullptr), "f", [] {}); }) == dereferenced);
  CHECK(outcomes([] {
          Defer guard([] { println(recover().is_runtime_error() ? "runtime" : "other"); });
          after_func(Context(nullptr), "f", [] {});
        }) == Outcomes{"runtime"});
}

TEST_CASE("children are cancelled one after the other, in any order, after their parent") {
  CHECK(outcomes([] {
          auto [parent, cancel] = with_cancel(background());
          auto [a, cancel_a] = with_cancel(parent);
          auto [b, cancel_b] = with_cancel(parent);
          go("cancels", [=] { cancel(); });
          parent.done().receive();
          println((a.err() ? "A" : "a") + std::string(b.err() ? "B" : "b"));
        }) == Outcomes{"ab", "Ab", "aB", "AB"});
}

TEST_CASE("a context may be cancelled before any look at its error or cause") {
  CHECK(outcomes([] {
          auto [ctx, cancel] = with_cancel(background());
          go("canceller", [=] { cancel(); });
          println(ctx.err() ? "cancelled" : "alive");
        }) == Outcomes{"alive", "cancelled"});
  CHECK(outcomes([] {
          auto [ctx, cancel] = with_cancel_cause(background());
          go("canceller", [=] { cancel(new_error("why")); });
          println(text(cause(ctx)));
        }) == Outcomes{"<nil>", "why"});
  CHECK(outcomes([] {
          auto [ctx, cancel] = with_cancel(background());
          go("canceller", [=] { cancel(); });
          while (!ctx.err()) {
          }
          println(text(ctx.err()));
        }) == Outcomes{"context canceled"});
}

TEST_CASE("a context that outlives its run still tells its error") {
  Context kept;
  run_once([&kept] {
    auto [ctx, cancel] = with_cancel(background());
    kept = ctx;
    cancel();
  });
  CHECK(text(kept.err()) == "context canceled");
  CHECK(text(cause(kept)) == "context canceled");
}

TEST_CASE("a deadline's error says that it is a timeout") {
  CHECK(outcomes([] {
          const auto [ctx, cancel] = with_timeout(background(), milliseconds(1));
          ctx.done().receive();
          const Error err = wrap("fetch", ctx.err());
          const auto timeout = as<DeadlineExceededError>(err);
          println(timeout && timeout->timeout() && timeout->temporary() ? "timeout" : "none");
          println(is(err, deadline_exceeded) ? "is" : "is not");
          println(as<DeadlineExceededError>(canceled) ? "timeout" : "none");
        }) == Outcomes{"timeout is none"});
}
