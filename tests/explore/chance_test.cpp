// Random numbers and the order of a map are choices of the schedule: a search goes through all of
// them, and a schedule's text brings back each. And what slices lose is found.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <string>

#include "explore/explorer.h"
#include "explore/replay_run.h"
#include "explore/schedule.h"
#include "runtime/golang.h"

using namespace interleave;
using explore::How;

namespace {

using Seen = std::set<std::string>;
using Body = std::function<std::string()>;

// What the body gives, over a whole search, which must be complete.
Seen all_of(const char* strategy, const Body& body) {
  Seen seen;
  const explore::Report report = explore::explore(
      [&] { seen.insert(body()); },
      {.how = {.strategy = strategy, .depth = 9}, .budget = {.schedules = 100'000}});
  CHECK_MESSAGE(report.exhausted, strategy);
  return seen;
}

std::string drawn(std::int64_t n) { return std::to_string(runtime::rand_intn(n)); }

// Keys of a map of this size, in the order of a range over it.
template <class Map>
std::string range_of(int size) {
  const Map map("map");
  for (int i = 0; i < size; ++i) map.store(i, i);
  std::string order;
  map.range([&order](int key, int) {
    order += std::to_string(key);
    return true;
  });
  return order;
}

// n! orders of the digits below n.
Seen permutations(int n) {
  std::string digits;
  for (int i = 0; i < n; ++i) digits += std::to_string(i);
  Seen all;
  do {
    all.insert(digits);
  } while (std::next_permutation(digits.begin(), digits.end()));
  return all;
}

Seen numbers_below(int n) {
  Seen all;
  for (int i = 0; i < n; ++i) all.insert(std::to_string(i));
  return all;
}

}  // namespace

TEST_CASE("a search goes through every number that may be drawn") {
  for (const char* strategy : {"exhaustive", "bounded"}) {
    // More than letters for ranks, more than bits in a word.
    for (const int n : {1, 2, 3, 26, 27, 28, 65, 300}) {
      CAPTURE(strategy);
      CAPTURE(n);
      CHECK(all_of(strategy, [n] { return drawn(n); }) == numbers_below(n));
    }
    CHECK(all_of(strategy, [] { return drawn(3) + drawn(2); }) ==
          Seen{"00", "01", "10", "11", "20", "21"});
    CHECK(all_of(strategy, [] {
            std::string order;
            for (const int each : runtime::rand_perm(3)) order += std::to_string(each);
            return order;
          }) == permutations(3));
  }
}

TEST_CASE("a search goes through every order of a map") {
  for (const char* strategy : {"exhaustive", "bounded"}) {
    for (const int size : {0, 1, 2, 3, 4}) {
      CAPTURE(strategy);
      CAPTURE(size);
      CHECK(all_of(strategy, [size] { return range_of<runtime::SharedMap<int, int>>(size); }) ==
            permutations(size));
      CHECK(all_of(strategy, [size] { return range_of<runtime::SyncMap<int, int>>(size); }) ==
            permutations(size));
    }
  }
}

TEST_CASE("a draw beside a select and other goroutines is searched through as well") {
  const Body body = [] {
    using namespace runtime;
    const auto a = make_channel<int>("a", 1), b = make_channel<int>("b", 1);
    go("a", [=] { a.send(static_cast<int>(rand_intn(2))); });
    go("b", [=] { b.send(static_cast<int>(rand_intn(2)) + 2); });
    int got = 0;
    select(receive(a, got), receive(b, got));
    return std::to_string(got) + drawn(3);
  };
  Seen all;
  for (const char* first : {"0", "1", "2", "3"}) {
    for (const char* then : {"0", "1", "2"}) all.insert(std::string(first) + then);
  }
  CHECK(all_of("exhaustive", body) == all);
}

TEST_CASE("a search finds all that racing appends may lose") {
  // Each value once at most, in any order, and one of them at least.
  Seen all;
  for (const std::string& each : permutations(3)) {
    for (const std::size_t length : {1U, 2U, 3U}) all.insert(each.substr(0, length));
  }
  for (const std::int64_t capacity : {0, 1, 2, 3}) {  // with a growth, and without
    CAPTURE(capacity);
    CHECK(all_of("exhaustive", [capacity] {
            using namespace runtime;
            const SharedSlice<int> s("s", make_slice<int>("s", 0, capacity));
            WaitGroup group;
            for (int i = 0; i < 3; ++i) group.go("appends", [=] { s.append(i); });
            group.wait();
            std::string left;
            for (const int each : s) left += std::to_string(each);
            return left;
          }) == all);
  }
}

TEST_CASE("a schedule's text brings back each number, however large") {
  constexpr std::int64_t two_to_31 = std::int64_t{1} << 31;
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  for (const std::int64_t n : {std::int64_t{2}, std::int64_t{27}, std::int64_t{1000}, two_to_31 - 1,
                               two_to_31, two_to_31 + 1, 2 * two_to_31, most}) {
    std::int64_t last = 0;
    const auto draw = [&last, n] { last = runtime::rand_intn(n); };
    for (const char* strategy : {"random", "pos", "fair"}) {
      for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(n);
        CAPTURE(strategy);
        const explore::Run run = explore::replay(draw, {.strategy = strategy, .seed = seed});
        const std::int64_t then = last;
        REQUIRE(then >= 0);
        REQUIRE(then < n);
        std::string why;
        const std::optional<How> how =
            explore::parse_how(explore::to_text({.strategy = explore::by_choices,
                                                 .choices = explore::kept(run.choices)}),
                               why);
        REQUIRE_MESSAGE(how, why);
        last = -1;
        const explore::Run again = explore::replay(draw, *how);
        REQUIRE(again.diverged == "");
        REQUIRE(last == then);
      }
    }
  }
}

TEST_CASE("a failure that needs one number of many is replayed with it") {
  const auto unlucky = [] { runtime::expect(runtime::rand_intn(100) != 73, "not 73"); };
  const explore::Report report =
      explore::explore(unlucky, {.how = {.strategy = "exhaustive"}, .budget = {}});
  CHECK(report.exhausted);
  CHECK(report.schedules == 100);
  REQUIRE(report.failures.size() == 1);
  CHECK(explore::replay(unlucky, report.failures.front().how).outcome ==
        trace::Outcome::wrong_result);
}
