#include <doctest/doctest.h>

#include <string>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("a pool gives back what was put, or a new one") {
  CHECK(outcomes([] {
          Pool<int> pool("pool", [] { return 7; });
          println(std::to_string(pool.get()));
          pool.put(1);
          pool.put(2);
          println(std::to_string(pool.get()));
        }) == Outcomes{"7 1", "7 2", "7 7"});
  CHECK(outcomes([] {
          Pool<int> pool;
          println(std::to_string(pool.get()));
        }) == Outcomes{"0"});
}

TEST_CASE("nobody else has what a pool gave") {
  CHECK(outcomes([] {
          Pool<int> pool;
          pool.put(1);
          WaitGroup group;
          for (int i = 0; i < 2; ++i) {
            group.go("takes", [=] {
              if (pool.get() == 1) println("one");
            });
          }
          group.wait();
        }) == Outcomes{"", "one"});
}

TEST_CASE("a sync map's operations are Go's") {
  CHECK(outcomes([] {
          SyncMap<std::string, int> map;
          const auto say = [](auto found) {
            println(found ? std::to_string(*found) : std::string("none"));
          };
          say(map.load("a"));
          map.store("a", 1);
          say(map.load("a"));
          println(map.load_or_store("a", 2).second ? "loaded" : "stored");
          println(map.load_or_store("b", 2).second ? "loaded" : "stored");
          say(map.swap("a", 3));
          say(map.swap("c", 4));
          println(map.compare_and_swap("a", 1, 5) ? "swapped" : "kept");
          println(map.compare_and_swap("a", 3, 5) ? "swapped" : "kept");
          println(map.compare_and_delete("a", 3) ? "deleted" : "kept");
          println(map.compare_and_delete("a", 5) ? "deleted" : "kept");
          say(map.load_and_delete("b"));
          say(map.load_and_delete("b"));
          map.erase("c");
          map.store("d", 1);
          map.clear();
          map.range([](const std::string& key, int) {
            println(key);
            return true;
          });
        }) == Outcomes{"none 1 loaded stored 1 none kept swapped kept deleted 2 none"});
}

TEST_CASE("load_or_store lets one win") {
  CHECK(outcomes([] {
          SyncMap<int, int> map;
          WaitGroup group;
          for (int i = 1; i <= 3; ++i) {
            group.go("stores", [=] {
              if (!map.load_or_store(0, i).second) println("won");
            });
          }
          group.wait();
        }) == Outcomes{"won"});
}

TEST_CASE("a range of a sync map sees each key at most once, in any order, and stops when told") {
  CHECK(outcomes([] {
          SyncMap<int, int> map;
          map.store(1, 1);
          map.store(2, 2);
          WaitGroup group;
          group.go("deletes", [=] { map.erase(2); });
          map.range([](int key, int) {
            println(std::to_string(key));
            return true;
          });
          group.wait();
        }) == Outcomes{"1", "1 2", "2 1"});
  CHECK(outcomes([] {
          SyncMap<int, int> map;
          map.store(1, 1);
          map.store(2, 2);
          map.range([](int, int) {
            println("seen");
            return false;
          });
        }) == Outcomes{"seen"});
}

TEST_CASE("maps that goroutines share end the program with Go's fatal errors") {
  const auto together = [](auto&& first, auto&& second) {
    return outcomes([=] {
      SharedMap<std::string, int> map("hits");
      WaitGroup group;
      group.go("first", [=] { first(map); });
      group.go("second", [=] { second(map); });
      group.wait();
    });
  };
  const auto store = [](const auto& map) { map.store("a", 1); };
  const auto erase = [](const auto& map) { map.erase("a"); };
  const auto load = [](const auto& map) { map.load("a"); };
  const auto range = [](const auto& map) { map.range([](const std::string&, int) {}); };
  // A late writer finds the mark of the first one gone, or sets it off: one text for both.
  CHECK(together(store, store) == Outcomes{"", "panic: concurrent map writes"});
  CHECK(together(store, erase) == Outcomes{"", "panic: concurrent map writes"});
  CHECK(together(store, load) == Outcomes{"", "panic: concurrent map read and map write"});
  CHECK(together(store, range) == Outcomes{"", "panic: concurrent map iteration and map write"});
  CHECK(together(load, load) == Outcomes{""});
}

TEST_CASE(
    "an empty map has nothing to look up, take away or go through, and no writer is noticed") {
  const auto together = [](int keys, auto&& first, auto&& second) {
    return outcomes([=] {
      SharedMap<int, int> map("map");
      for (int key = 1; key <= keys; ++key) map.store(key, key);
      WaitGroup group;
      group.go("first", [=] { first(map); });
      group.go("second", [=] { second(map); });
      group.wait();
    });
  };
  const auto store = [](const auto& map) { map.store(1, 1); };
  const auto erase = [](const auto& map) { map.erase(1); };
  const auto clear = [](const auto& map) { map.clear(); };
  const auto load = [](const auto& map) { map.load(1); };
  const auto range = [](const auto& map) { map.range([](int, int) {}); };
  const Outcomes fine{""};
  CHECK(together(0, erase, erase) == fine);
  CHECK(together(0, erase, load) == fine);
  CHECK(together(0, erase, range) == fine);
  CHECK(together(0, clear, clear) == fine);
  CHECK(together(0, clear, erase) == fine);
  CHECK(together(0, store, erase) == Outcomes{"", "panic: concurrent map writes"});
  // Who takes the last one away is noticed until it is gone.
  CHECK(together(1, erase, erase) == Outcomes{"", "panic: concurrent map writes"});
  CHECK(together(1, clear, clear) == Outcomes{"", "panic: concurrent map writes"});
  CHECK(together(1, erase, load) == Outcomes{"", "panic: concurrent map read and map write"});
  CHECK(together(1, erase, range) == Outcomes{"", "panic: concurrent map iteration and map write"});
  CHECK(together(2, erase, erase) == Outcomes{"", "panic: concurrent map writes"});
}

TEST_CASE("a map's fatal error cannot be recovered") {
  CHECK(outcomes([] {
          SharedMap<int, int> map("map");
          WaitGroup group;
          for (int i = 0; i < 2; ++i) {
            group.go("writes", [=] {
              Defer guard([] { recover(); });
              map.store(1, 1);
            });
          }
          group.wait();
          println("alive");
        }) == Outcomes{"alive", "panic: concurrent map writes"});
}

TEST_CASE("the nil map reads as an empty one and panics when written") {
  CHECK(outcomes([] {
          SharedMap<std::string, int> map;
          println(std::to_string(map.load("a")));
          println(std::to_string(map.len()));
          map.erase("a");
          map.store("a", 1);
        }) == Outcomes{"0 0 panic: assignment to entry in nil map"});
}

TEST_CASE("an update of a map by one goroutine alone is as in Go") {
  CHECK(outcomes([] {
          SharedMap<std::string, int> map("map");
          map.add("a", 2);
          map.add("a", 3);
          map.store("b", 1);
          map.erase("b");
          println(map.find("b") ? "b" : "no b");
          println(std::to_string(map.load("a")) + " " + std::to_string(map.len()));
          map.clear();
          println(std::to_string(map.len()));
        }) == Outcomes{"no b 5 1 0"});
}
