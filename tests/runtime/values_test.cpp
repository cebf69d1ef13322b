// Values that goroutines share: of any type, slices, random numbers, keys of maps.
#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <string>
#include <unordered_map>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

std::string number(std::int64_t n) { return std::to_string(n); }

// What it panics with, or "".
template <class Function>
std::string panic_of(Function function) {
  std::string text;
  func([&] {
    Defer guard([&] {
      if (const auto value = recover()) text = value.text();
    });
    function();
  });
  return text;
}

}  // namespace

TEST_CASE("a loop ranges over the channel that it began with") {
  CHECK(outcomes([] {
          auto ch = make_channel<int>("ch", 3);
          for (int i = 1; i <= 3; ++i) ch.send(i);
          ch.close();
          for (const int v : ch) {
            ch = {};
            println(number(v));
          }
          println(ch.is_nil() ? "nil" : "not nil");
        }) == Outcomes{"1 2 3 nil"});
  CHECK(outcomes([] {
          auto ch = make_channel<int>("ch", 1);
          ch.send(1);
          ch.close();
          ReceiveChannel<int> values = ch;
          for (const int v : values) {
            values = make_channel<int>("other");
            println(number(v));
          }
        }) == Outcomes{"1"});
}

TEST_CASE("a variable holds whatever can be copied, and loses updates all the same") {
  CHECK(outcomes([] {
          const Shared<std::string> text("text", "");
          WaitGroup group;
          for (const char* add : {"a", "b"}) {
            group.go("adder", [=] { text.store(text.load() + add); });
          }
          group.wait();
          println(text.load());
        }) == Outcomes{"a", "b", "ab", "ba"});
  CHECK(outcomes([] {
          const Shared<Error> err("err");
          const Shared<std::function<int()>> function("function");
          const Shared<std::vector<int>> list("list");
          const Error oops = new_error("oops");
          err.store(oops);
          function.store([] { return 7; });
          list.store({1, 2});
          println(err.load() == oops ? "same" : "other");
          println(number(function.load()()));
          println(number(static_cast<std::int64_t>(list.load().size())));
        }) == Outcomes{"same 7 2"});
  CHECK(outcomes([] {
          const Shared<const char*> text("text");
          text.store("x");
          text.store(nullptr);
          println(text.load() == nullptr ? "null" : "text");
        }) == Outcomes{"null"});
}

TEST_CASE("appends that race lose elements") {
  CHECK(outcomes([] {
          const SharedSlice<int> found("found");
          WaitGroup group;
          for (int i = 1; i <= 2; ++i) group.go("finder", [=] { found.append(i); });
          group.wait();
          std::string all;
          for (const int each : found) all += number(each);
          println(all);
        }) == Outcomes{"1", "2", "12", "21"});
}

TEST_CASE("slices share their array until append needs a larger one") {
  CHECK(outcomes([] {
          const auto a = make_slice<int>("a", 2, 3);
          const auto b = a.append(1), c = a.append(2);
          println(number(b.at(2)) + number(c.at(2)));
          const auto d = c.append(3);
          d.set(0, 9);
          println(number(c.at(0)) + number(d.at(0)) + ' ' + number(d.len()) + ' ' +
                  number(d.cap()));
        }) == Outcomes{"22 09 4 6"});
}

TEST_CASE("what is outside of a slice panics with Go's words") {
  CHECK(outcomes([] {
          const auto s = make_slice<int>("s", 3, 4);
          for (const std::string& text : {
                   panic_of([&] { s.at(5); }),
                   panic_of([&] { s.at(-1); }),
                   panic_of([&] { s.set(3, 1); }),
                   panic_of([&] { s.slice(0, 5); }),
                   panic_of([&] { s.slice(2, 1); }),
                   panic_of([] { make_slice<int>("s", -1); }),
               }) {
            println(text + ';');
          }
        }) == Outcomes{"runtime error: index out of range [5] with length 3; "
                       "runtime error: index out of range [-1]; "
                       "runtime error: index out of range [3] with length 3; "
                       "runtime error: slice bounds out of range [:5] with capacity 4; "
                       "runtime error: slice bounds out of range [2:1]; "
                       "runtime error: makeslice: len out of range;"});
}

TEST_CASE("random numbers and the order of a map are the schedule's choice") {
  CHECK(outcomes([] { println(number(rand_intn(3))); }) == Outcomes{"0", "1", "2"});
  CHECK(outcomes([] {
          const std::int64_t large = rand_intn(std::int64_t{1} << 40);
          println(large >= 0 && large < std::int64_t{1} << 40 ? "in range" : "out of range");
        }) == Outcomes{"in range"});
  CHECK(outcomes([] { println(panic_of([] { rand_intn(0); })); }) ==
        Outcomes{"invalid argument to Intn"});
  CHECK(outcomes([] {
          const SharedMap<int, int> map("m");
          map.store(1, 1);
          map.store(2, 2);
          std::string order;
          map.range([&order](int key, int) { order += number(key); });
          println(order);
        }) == Outcomes{"12", "21"});
}

TEST_CASE("a key that is missing is not there with a nil value") {
  CHECK(outcomes([] {
          const SyncMap<int, std::optional<int>> map("m");
          println(map.compare_and_swap(1, std::nullopt, 2) ? "swapped" : "not swapped");
          println(map.compare_and_delete(1, std::nullopt) ? "deleted" : "not deleted");
          map.store(1, std::nullopt);
          println(map.compare_and_swap(1, std::nullopt, 2) ? "swapped" : "not swapped");
        }) == Outcomes{"not swapped not deleted swapped"});
}

TEST_CASE("a semaphore refuses negative numbers, by version") {
  const auto negative = [] {
    const Weighted semaphore("s", 2);
    println(panic_of([&] { static_cast<void>(semaphore.acquire(background(), -1)); }) + '|' +
            panic_of([&] { static_cast<void>(semaphore.try_acquire(-1)); }));
  };
  CHECK(outcomes(negative, 27) == Outcomes{"semaphore: n < 0|semaphore: n < 0"});
  CHECK(outcomes(negative, 22) == Outcomes{"|"});
}

TEST_CASE("a limit that is set while one is active, and none was, blocks Wait") {
  CHECK(outcomes([] {
          const ErrGroup group;
          const auto go_on = make_channel<int>("go on");
          group.go("g", [=] {
            go_on.receive();
            return Error();
          });
          group.set_limit(1);
          go_on.send(1);
          static_cast<void>(group.wait());
          println("waited");
        }) == Outcomes{"deadlock"});
}

TEST_CASE("channels and errors are keys of maps") {
  CHECK(outcomes([] {
          const auto a = make_channel<int>("a"), b = make_channel<int>("b");
          const Error x = new_error("same"), y = new_error("same");
          std::map<Channel<int>, int> by_channel{{a, 1}, {b, 2}};
          std::unordered_map<Error, int> by_error{{x, 3}, {y, 4}, {nil, 5}};
          println(number(by_channel[a]) + number(by_channel[b]) + number(by_error[x]) +
                  number(by_error[y]) + number(by_error[Error()]));
        }) == Outcomes{"12345"});
}

TEST_CASE("an atomic value keeps its type") {
  CHECK(outcomes([] {
          const AtomicValue value;
          println(value.load<int>() ? "some" : "none");
          println(panic_of([&] { value.store(nullptr); }) + ';');
          value.store(1);
          println(panic_of([&] { value.store(std::string("x")); }) + ';');
          println(number(*value.swap(2)));
          println(value.compare_and_swap(2, 3) ? "yes" : "no");
          println(value.compare_and_swap(2, 4) ? "yes" : "no");
        }) == Outcomes{"none sync/atomic: store of nil value into Value; "
                       "sync/atomic: store of inconsistently typed value into Value; "
                       "1 yes no"});
}

TEST_CASE("an atomic value keeps errors of one type only") {
  struct Refused {
    std::string text() const { return "refused"; }
  };
  const Outcomes stored{"panic: sync/atomic: store of inconsistently typed value into Value"};
  const auto two = [](const Error& first, const Error& second) {
    return outcomes([=] {
      const AtomicValue value;
      value.store(first);
      value.store(second);
    });
  };
  const Error plain = new_error("a");
  CHECK(two(plain, new_error("b")) == Outcomes{""});
  CHECK(two(plain, errorf("w %v", plain)) == Outcomes{""});
  CHECK(two(wrap("a", plain), errorf("w %w", plain)) == Outcomes{""});
  CHECK(two(Refused(), Refused()) == Outcomes{""});
  CHECK(two(plain, errorf("w %w", plain)) == stored);
  CHECK(two(errorf("w %w %w", plain, plain), errorf("w %w", plain)) == stored);
  CHECK(two(plain, join(plain, plain)) == stored);
  CHECK(two(plain, Refused()) == stored);
  CHECK(two(Refused(), plain) == stored);
  CHECK(outcomes([=] {
          const AtomicValue value;
          value.store(plain);
          func([&] {
            Defer guard([] { println(recover().text()); });
            value.swap(Error(Refused()));
          });
          func([&] {
            Defer guard([] { println(recover().text()); });
            value.compare_and_swap(plain, Error(Refused()));
          });
          func([&] {
            Defer guard([] { println(recover().text()); });
            value.compare_and_swap(nil, Error(Refused()));
          });
        }) == Outcomes{"sync/atomic: swap of inconsistently typed value into Value "
                       "sync/atomic: compare and swap of inconsistently typed values "
                       "sync/atomic: compare and swap of inconsistently typed value into Value"});
}
