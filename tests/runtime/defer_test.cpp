// Deferred calls in containers, in loops, and in objects that go in any order.
#include <doctest/doctest.h>

#include <array>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

using AnyDefer = Defer<std::function<void()>>;

std::function<void()> say(const std::string& text) {
  return [text] { println(text); };
}
std::string number(int i) { return std::to_string(i); }

// One way to keep deferred calls.
struct Way {
  const char* name;
  std::function<void()> body;  // defers 0, 1, 2
};

// In each: a call deferred before, three in a container, one deferred after, and `end`.
template <class Fill>
std::function<void()> around(Fill fill, std::function<void()> end) {
  return [=] {
    func([&] {
      Defer guard([] {
        if (auto value = recover()) println("recovered " + *value);
      });
      Defer first(say("first"));
      auto container = fill();
      Defer last(say("last"));
      end();
    });
    println("on");
  };
}

std::unique_ptr<AnyDefer> on_heap(int i) { return std::make_unique<AnyDefer>(say(number(i))); }

const auto in_vector = [] {
  std::vector<std::unique_ptr<AnyDefer>> all;
  for (int i = 0; i < 3; ++i) all.push_back(on_heap(i));
  return all;
};
const auto in_deque = [] {
  auto all = std::make_unique<std::deque<AnyDefer>>();
  for (int i = 0; i < 3; ++i) all->emplace_back(say(number(i)));
  return all;
};
const auto in_list = [] {
  auto all = std::make_unique<std::list<AnyDefer>>();
  for (int i = 0; i < 3; ++i) all->emplace_back(say(number(i)));
  return all;
};
const auto in_optionals = [] {
  auto all = std::make_unique<std::array<std::optional<AnyDefer>, 3>>();
  for (int i = 0; i < 3; ++i) all->at(static_cast<std::size_t>(i)).emplace(say(number(i)));
  return all;
};
const auto in_defers = [] {
  auto all = std::make_unique<Defers>();
  for (int i = 0; i < 3; ++i) all->add(say(number(i)));
  return all;
};
const auto in_pointers_backwards = [] {
  std::vector<std::shared_ptr<AnyDefer>> all(3);
  for (int i = 0; i < 3; ++i) all[static_cast<std::size_t>(2 - i)] = on_heap(i);
  return all;
};

}  // namespace

TEST_CASE("deferred calls in a container are all made, the last first, among the others") {
  const auto return_ = [] {};
  const auto panic_ = [] { panic("boom"); };
  const auto each = [&](const char* name, auto fill) {
    CAPTURE(name);
    CHECK(outcomes(around(fill, return_)) == Outcomes{"last 2 1 0 first on"});
    CHECK(outcomes(around(fill, panic_)) == Outcomes{"last 2 1 0 first recovered boom on"});
  };
  each("vector of pointers", in_vector);
  each("deque", in_deque);
  each("list", in_list);
  each("optionals", in_optionals);
  each("Defers", in_defers);
  each("pointers the other way round", in_pointers_backwards);
}

TEST_CASE("deferred calls on the stack: deque, list, optional and Defers themselves") {
  CHECK(outcomes([] {
          std::deque<AnyDefer> all;
          for (int i = 0; i < 100; ++i) all.emplace_back(i < 97 ? [] {} : say(number(i)));
        }) == Outcomes{"99 98 97"});
  CHECK(outcomes([] {
          std::optional<AnyDefer> maybe;
          std::optional<AnyDefer> never;
          maybe.emplace(say("maybe"));
          println("body");
        }) == Outcomes{"body maybe"});
  CHECK(outcomes([] {
          Defers defers;
          for (int i = 0; i < 3; ++i) {
            Defer at_once(say("end of " + number(i)));
            defers.add(say(number(i)));
          }
          println("body");
        }) == Outcomes{"end of 0 end of 1 end of 2 body 2 1 0"});
}

TEST_CASE("a function's deferred calls are made at its end, wherever their objects are") {
  CHECK(outcomes([] {
          std::vector<std::unique_ptr<AnyDefer>> all;
          func([&] {
            for (int i = 0; i < 3; ++i) all.push_back(on_heap(i));
            println("body");
          });
          println("after");
        }) == Outcomes{"body 2 1 0 after"});
  // One of the outer function is not made by the inner one.
  CHECK(outcomes([] {
          Defers defers;
          func([&] {
            Defer inner(say("inner"));
            defers.add(say("outer"));
          });
          println("after");
        }) == Outcomes{"inner after outer"});
}

TEST_CASE("two containers that were filled in turn: the order is that of the statements") {
  CHECK(outcomes([] {
          std::vector<std::unique_ptr<AnyDefer>> a;
          std::vector<std::unique_ptr<AnyDefer>> b;
          for (int i = 0; i < 2; ++i) {
            a.push_back(std::make_unique<AnyDefer>(say("a" + number(i))));
            b.push_back(std::make_unique<AnyDefer>(say("b" + number(i))));
          }
        }) == Outcomes{"b1 a1 b0 a0"});
}

TEST_CASE("a deferred call in a container may panic; those before it are still made") {
  const auto with = [](std::function<void()> bad) {
    return [=] {
      func([&] {
        Defer guard([] {
          if (auto value = recover()) println("recovered " + *value);
        });
        func([&] {
          std::vector<std::unique_ptr<AnyDefer>> all;
          all.push_back(on_heap(0));
          all.push_back(std::make_unique<AnyDefer>(bad));
          all.push_back(on_heap(2));
        });
        println("not reached");
      });
      println("on");
    };
  };
  CHECK(outcomes(with([] { panic("bad"); })) == Outcomes{"2 0 recovered bad on"});
  CHECK(outcomes([=] {
          WaitGroup group;
          group.go("worker", with([] { goexit(); }));
          group.wait();
          println("main");
        }) == Outcomes{"2 0 main"});
  // Not recovered, and not in a func() of its own.
  CHECK(outcomes([] {
          std::deque<AnyDefer> all;
          all.emplace_back(say("0"));
          all.emplace_back([] { panic("bad"); });
        }) == Outcomes{"0 panic: bad"});
  CHECK(outcomes([] {
          std::optional<AnyDefer> one;
          func([&] {
            Defer guard([] { println(*recover()); });
            one.emplace([] { panic("bad"); });
            one.reset();
            println("not reached");
          });
          println("on");
        }) == Outcomes{"bad on"});
}

TEST_CASE("a run may end in the middle of a deferred call in a container") {
  for (std::uint32_t seed = 1; seed <= 50; ++seed) {
    const Ran ran = run_once(
        [] {
          auto never = make_channel<int>("never");
          go("waits", [=] {
            std::vector<std::unique_ptr<AnyDefer>> all;
            for (int i = 0; i < 3; ++i) {
              all.push_back(std::make_unique<AnyDefer>([=] { never.receive(); }));
            }
          });
          go("waits", [=] {
            Defers defers;
            for (int i = 0; i < 3; ++i) defers.add([=] { never.receive(); });
          });
          go("waits", [=] {
            std::optional<AnyDefer> one;
            one.emplace([=] { never.receive(); });
          });
          gosched();
          gosched();
          panic("boom");
        },
        seed);
    CHECK(ran.panic == "boom");
  }
}

TEST_CASE("what a deferred call keeps is let go when it has been made") {
  auto held = std::make_shared<int>(0);
  const Ran ran = run_once([held] {
    std::vector<std::unique_ptr<AnyDefer>> all;
    for (int i = 0; i < 3; ++i) all.push_back(std::make_unique<AnyDefer>([held] { ++*held; }));
    Defers defers;
    defers.add([held] { ++*held; });
  });
  CHECK(ran.end == trace::EndReason::finished);
  CHECK(*held == 4);
  CHECK(held.use_count() == 1);
}

TEST_CASE("thousands of deferred calls, in any order of their objects") {
  constexpr int count = 10'000;
  int made = 0;
  int last = count;
  run_once([&] {
    std::deque<AnyDefer> all;
    for (int i = 0; i < count; ++i) {
      all.emplace_back([&, i] {
        ++made;
        CHECK(i == last - 1);
        last = i;
      });
    }
  });
  CHECK(made == count);
}

TEST_CASE("outside of a run deferred calls are made, too") {
  std::string made;
  {
    std::vector<std::unique_ptr<AnyDefer>> all;
    for (int i = 0; i < 3; ++i) {
      all.push_back(std::make_unique<AnyDefer>([&made, i] { made += number(i); }));
    }
    Defer last([&] { made += "last"; });
  }
  CHECK(made == "last210");
}
