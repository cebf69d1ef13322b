// Slices: how they share arrays, grow and lose what is appended, as Go's do.
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

// What append makes of a slice of `had` elements, full, when so many are added: the capacities of
// []int, []bool, []string, []error and []int16.
struct Grown {
  int had, added;
  std::array<std::int64_t, 5> capacities;
};

// As Go 1.19.8 prints them.
constexpr Grown grown_in_19[] = {
    {0, 1, {1, 8, 1, 1, 4}},
    {0, 5, {6, 8, 5, 5, 8}},
    {1, 1, {2, 8, 2, 2, 4}},
    {4, 1, {8, 8, 8, 8, 8}},
    {5, 2, {10, 16, 10, 10, 12}},
    {5, 9, {14, 16, 14, 14, 16}},
    {255, 1, {512, 512, 512, 512, 512}},
    {256, 1, {512, 512, 512, 512, 512}},
    {512, 1, {848, 896, 848, 848, 896}},
    {848, 1, {1280, 1280, 1280, 1280, 1344}},
    {1280, 1, {1792, 1792, 1792, 1792, 2048}},
    {4000, 1, {6144, 5376, 5632, 5632, 5440}},
    {4096, 200, {6144, 5376, 5632, 5632, 5440}},
};
// As Go 1.27.3 does: large objects with pointers have a header.
constexpr Grown grown_in_27[] = {
    {0, 1, {1, 8, 1, 1, 4}},
    {0, 5, {6, 8, 5, 5, 8}},
    {1, 1, {2, 8, 2, 2, 4}},
    {4, 1, {8, 8, 8, 8, 8}},
    {5, 2, {10, 16, 10, 10, 12}},
    {5, 9, {14, 16, 14, 14, 16}},
    {255, 1, {512, 512, 511, 511, 512}},
    {256, 1, {512, 512, 591, 591, 512}},
    {512, 1, {848, 896, 847, 847, 896}},
    {848, 1, {1280, 1280, 1279, 1279, 1344}},
    {1280, 1, {1792, 1792, 2047, 2047, 2048}},
    {4000, 1, {6144, 5376, 5632, 5632, 5440}},
    {4096, 200, {6144, 5376, 5632, 5632, 5440}},
};

template <class T>
std::string grown(int had, int added) {
  const Slice<T> before = make_slice<T>("s", had);
  return std::to_string(before.append_all(std::vector<T>(static_cast<std::size_t>(added))).cap());
}

// The elements, with no space between them.
std::string all_of(const Slice<int>& slice) {
  std::string text;
  for (const int each : slice) text += std::to_string(each);
  return text;
}

// What so many goroutines leave, of which the first appends 1, the second 2.
Outcomes appended(int goroutines, std::int64_t capacity) {
  return outcomes([=] {
    const SharedSlice<int> s("s", make_slice<int>("s", 0, capacity));
    WaitGroup group;
    for (int i = 1; i <= goroutines; ++i) group.go("appends", [=] { s.append(i); });
    group.wait();
    println(all_of(s.load()));
  });
}

}  // namespace

TEST_CASE("append makes as much room as Go does") {
  const auto check = [](int go_minor, const auto& table) {
    for (const Grown& each : table) {
      CAPTURE(go_minor);
      CAPTURE(each.had);
      CAPTURE(each.added);
      const Ran ran = run_once(
          [&each] {
            println(grown<int>(each.had, each.added));
            println(grown<bool>(each.had, each.added));
            println(grown<std::string>(each.had, each.added));
            println(grown<Error>(each.had, each.added));
            println(grown<std::int16_t>(each.had, each.added));
          },
          1, go_minor);
      std::string expected;
      for (const std::int64_t capacity : each.capacities) {
        expected += (expected.empty() ? "" : " ") + std::to_string(capacity);
      }
      CHECK(ran.output == expected);
    }
  };
  check(19, grown_in_19);
  check(27, grown_in_27);
}

TEST_CASE("racing appends lose elements, with room and without") {
  for (const std::int64_t capacity : {0, 1, 4}) {
    CAPTURE(capacity);
    CHECK(appended(1, capacity) == Outcomes{"1"});
    CHECK(appended(2, capacity) == Outcomes{"1", "2", "12", "21"});
  }
}

TEST_CASE("two appends to one slice write to the same place, while there is room") {
  struct Case {
    std::int64_t capacity;
    const char* seen;  // by the first, by the second
  };
  for (const Case& each : {Case{1, "01 02"}, Case{2, "02 02"}, Case{3, "02 02"}}) {
    CHECK(outcomes([&each] {
            const Slice<int> s = make_slice<int>("s", 1, each.capacity);
            const Slice<int> a = s.append(1), b = s.append(2);
            println(all_of(a));
            println(all_of(b));
          }) == Outcomes{each.seen});
  }
}

TEST_CASE("a slice of a slice sees the same elements, and appends over what is behind it") {
  CHECK(outcomes([] {
          const Slice<int> s("s", {1, 2, 3, 4});
          const Slice<int> part = s.slice(1, 2);
          println(std::to_string(part.len()) + std::to_string(part.cap()));
          const Slice<int> longer = part.append(9);
          println(all_of(s));
          println(all_of(longer));
          println(all_of(part.slice(0, 3)));
          const Slice<int> limited = s.slice(0, 1, 1).append(7);
          println(all_of(s));
          println(all_of(limited));
        }) == Outcomes{"13 1294 29 294 1294 17"});
}

TEST_CASE("a range over a slice ends where the slice did when it began") {
  CHECK(outcomes([] {
          const SharedSlice<int> s("s", {1, 2});
          for (const int each : s) {
            s.append(each + 10);
            s.set(1, 5);
          }
          println(all_of(s.load()));
        }) == Outcomes{"151112"});
}

TEST_CASE("a nil slice is empty, and can be appended to") {
  CHECK(outcomes([] {
          const SharedSlice<int> s("s");
          println(s.load().is_nil() ? "nil" : "some");
          println(std::to_string(s.len()) + std::to_string(s.cap()));
          s.append_all({});
          println(s.load().is_nil() ? "nil" : "some");
          s.append_all({1, 2, 3});
          println(all_of(s.load()) + ' ' + std::to_string(s.cap()));
        }) == Outcomes{"nil 00 nil 123 3"});
}

TEST_CASE("to copy slices that overlap is to copy what was there before") {
  CHECK(outcomes([] {
          const Slice<int> s("s", {1, 2, 3, 4});
          println(std::to_string(copy_slice(s.from(1), s)));
          println(all_of(s));
          println(std::to_string(copy_slice(s, Slice<int>())));
        }) == Outcomes{"3 1123 0"});
}
