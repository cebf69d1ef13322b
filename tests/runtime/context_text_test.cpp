#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

struct Key {
  int number;
  bool operator==(const Key&) const = default;
};
struct OtherKey {
  int number;
  bool operator==(const OtherKey&) const = default;
};
struct Named {
  std::string string() const { return "gopher"; }
};

// Is there an object of this name in the trace?
bool has_object(const Ran& ran, std::string_view name) {
  const auto& events = ran.trace.events();
  return std::any_of(events.begin(), events.end(), [&](const trace::Event& event) {
    return event.kind == trace::EventKind::make && ran.trace.text(event.value) == name;
  });
}

}  // namespace

TEST_CASE("a context's text says how it was made") {
  CHECK(outcomes([] {
          println(background().string());
          println(todo().string());
          auto [ctx, cancel] = with_cancel(todo());
          auto [below, cancel_below] = with_cancel_cause(ctx);
          println(below.string());
          println(without_cancel(ctx).string());
          cancel();
          println(below.string());
        }) == Outcomes{"context.Background context.TODO context.TODO.WithCancel.WithCancel "
                       "context.TODO.WithCancel.WithoutCancel "
                       "context.TODO.WithCancel.WithCancel"});
}

TEST_CASE("the text of a deadline says when it is, and what is left") {
  CHECK(outcomes([] {
          auto [ctx, cancel] = with_timeout(background(), milliseconds(50));
          sleep(milliseconds(30));
          println(ctx.string());
          auto [later, cancel_later] = with_deadline(ctx, seconds(1));
          println(later.string());
          sleep(milliseconds(30));
          println(ctx.string());
        }) == Outcomes{"context.Background.WithDeadline(50ms [20ms]) "
                       "context.Background.WithDeadline(50ms [20ms]).WithCancel "
                       "context.Background.WithDeadline(50ms [-10ms])"});
}

TEST_CASE("the text of a value says what has a text, and the type of what has none") {
  const auto texts = [](int go_minor) {
    return outcomes(
        [] {
          println(with_value(background(), "user", "gopher").string());
          println(with_value(background(), 1, 2.5).string());
          println(with_value(background(), "a", nullptr).string());
          println(with_value(background(), "a", milliseconds(5)).string());
          println(with_value(background(), "a", Named()).string());
        },
        go_minor);
  };
  CHECK(texts(27) == Outcomes{"context.Background.WithValue(user, gopher) "
                              "context.Background.WithValue(int, float64) "
                              "context.Background.WithValue(a, <nil>) "
                              "context.Background.WithValue(a, 5ms) "
                              "context.Background.WithValue(a, gopher)"});
  CHECK(texts(19) == Outcomes{"context.Background.WithValue(type string, val gopher) "
                              "context.Background.WithValue(type int, val <not Stringer>) "
                              "context.Background.WithValue(type string, val <not Stringer>) "
                              "context.Background.WithValue(type string, val 5ms) "
                              "context.Background.WithValue(type string, val gopher)"});
}

TEST_CASE("the text of a value that is an error says its type") {
  const auto text_of = [](const Error& error) {
    return outcomes([=] { println(with_value(background(), "e", error).string()); });
  };
  const auto with = [](const std::string& type) {
    return Outcomes{"context.Background.WithValue(e, " + type + ")"};
  };
  const Error plain = new_error("a");
  CHECK(text_of(plain) == with("*errors.errorString"));
  CHECK(text_of(errorf("w %v", plain)) == with("*errors.errorString"));
  CHECK(text_of(errorf("w %w", plain)) == with("*fmt.wrapError"));
  CHECK(text_of(errorf("w %w %w", plain, plain)) == with("*fmt.wrapErrors"));
  CHECK(text_of(wrap("w", plain)) == with("*fmt.wrapError"));
  CHECK(text_of(join(plain, plain)) == with("*errors.joinError"));
  CHECK(text_of(canceled) == with("*errors.errorString"));
  CHECK(text_of(deadline_exceeded) == with("context.deadlineExceededError"));
  CHECK(text_of(nil) == with("<nil>"));
}

TEST_CASE("a key is found by type and value, the nearest first, by way of other contexts") {
  CHECK(outcomes([] {
          const Context values = with_value(with_value(background(), Key{1}, 10), Key{2}, "two");
          auto [ctx, cancel] = with_cancel(values);
          const Context child = with_value(ctx, Key{1}, 30);
          const auto show = [](std::optional<int> value) {
            println(value ? std::to_string(*value) : "none");
          };
          show(ctx.value<int>(Key{1}));
          show(child.value<int>(Key{1}));
          show(child.value<int>(Key{3}));
          show(child.value<int>(OtherKey{1}));
          show(child.value<int>(Key{2}));  // there, and of another type
          println(*child.value<std::string>(Key{2}));
          show(without_cancel(child).value<int>(Key{1}));
          show(with_value(child, std::string("k"), 4).value<int>("k"));
        }) == Outcomes{"10 30 none none none two 30 4"});
}

TEST_CASE("nil is no key") {
  CHECK(outcomes([] { with_value(background(), nullptr, 1); }) == Outcomes{"panic: nil key"});
  CHECK(outcomes([] { with_value(Context(nullptr), nullptr, 1); }) ==
        Outcomes{"panic: cannot create context from nil parent"});
}

TEST_CASE("a deadline's error tells that it is a timeout, a cancel's does not") {
  CHECK(outcomes([] {
          auto [ctx, cancel] = with_timeout(background(), milliseconds(1));
          ctx.done().receive();
          const Error err = wrap("load", ctx.err());
          const auto late = as<DeadlineExceededError>(err);
          println(late && late->timeout() && late->temporary() ? "timeout" : "none");
          println(is(err, deadline_exceeded) && ctx.err() == deadline_exceeded ? "same" : "other");
          println(std::string(ctx.err().text()));
          println(as<DeadlineExceededError>(canceled) ? "timeout" : "none");
        }) == Outcomes{"timeout same context deadline exceeded none"});
}

TEST_CASE("a context below a cancelled one has its deadline") {
  CHECK(outcomes([] {
          auto [parent, cancel] = with_deadline(background(), hours(1));
          cancel();
          auto [same, cancel_same] = with_cancel(parent);
          auto [later, cancel_later] = with_deadline(parent, hours(2));
          auto [sooner, cancel_sooner] = with_deadline(parent, minutes(1));
          println(same.deadline() == hours(1) ? "1h" : "other");
          println(later.deadline() == hours(1) ? "1h" : "other");
          println(sooner.deadline() == minutes(1) ? "1m" : "other");
        }) == Outcomes{"1h 1h 1m"});
}

TEST_CASE("contexts and timers have the names that they were given") {
  const Ran ran = run_once([] {
    auto [a, cancel_a] = with_cancel(background(), "request");
    auto [b, cancel_b] = with_timeout(a, hours(1), "query");
    auto [c, cancel_c] = with_cancel_cause(a, "job");
    auto [d, cancel_d] = with_deadline(a, hours(1), "day");
    auto [e, cancel_e] = with_cancel(background());
    after(milliseconds(1), "retry").receive();
    after(milliseconds(1)).receive();
    tick(milliseconds(1), "beat").receive();
  });
  for (const char* name :
       {"request", "query", "job", "day", "WithCancel", "retry", "time.After", "beat"}) {
    CAPTURE(name);
    CHECK(has_object(ran, name));
  }
  CHECK_FALSE(has_object(ran, "WithTimeout"));
}
