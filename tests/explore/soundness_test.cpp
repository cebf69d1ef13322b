// What an exhaustive search leaves out must be the same as something that it does not: it finds
// each ending that any schedule has, and no other. `soundness` (tests/soundness/) tries many more.
#include <doctest/doctest.h>

#include <string>

#include "explore/explorer.h"
#include "tests/soundness/endings.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("no ending of small programs is lost, with any operation of any primitive") {
  std::size_t compared = 0;
  for (const Theme& theme : themes()) {
    for (const std::vector<std::size_t>& shape :
         {std::vector<std::size_t>{2, 2}, std::vector<std::size_t>{1, 1, 1}}) {
      for (const Program& program : programs(theme, shape, 211)) {
        const Compared both = compare(program, 500);
        if (both.too_many) continue;
        ++compared;
        CAPTURE(to_text(program));
        CHECK(difference(both) == "");
      }
    }
  }
  CHECK(compared > 500);
}

TEST_CASE("no ending is lost where one transition changes what another one can do") {
  struct Case {
    const char* what;
    const char* ending;  // one that is easily lost
    void (*program)();
  };
  for (const Case& c : {
           Case{"a Done channel that is made after the cancel is born closed", "panic x",
                [] {
                  auto [p, cancel] = with_cancel(background());
                  go("o", [=] {
                    if (select(receive(p.done()), otherwise) != 0) panic("x");
                  });
                  cancel();
                }},
           Case{"a semaphore beside a cancel", "prints <nil>; end 0",
                [] {
                  auto [p, cancel] = with_cancel(background());
                  const Weighted semaphore("s", 1);
                  go("o", [=] { cancel(); });
                  println(semaphore.acquire(p, 1).text());
                }},
           Case{"the second of two cancels does nothing", "panic x",
                [] {
                  auto [p, cancel] = with_cancel(background());
                  const Defer d([=] { cancel(); });
                  go("o", [=] { cancel(); });
                  if (select(receive(p.done()), otherwise) == 0) panic("x");
                }},
           Case{"a function that leaves its context before or after the cancel", "panic x",
                [] {
                  auto [p, cancel] = with_cancel(background());
                  auto stop = after_func(p, "f", [] {});
                  go("o", [=] { cancel(); });
                  if (!stop()) panic("x");
                }},
           Case{"a select that might take another case of the same channel", "end 1",
                [] {
                  auto c = make_channel<int>("c", 1);
                  go("o", [=] { select(send(c, 3), receive(c)); });
                  c.send(1);
                }},
           Case{"a timer that is due when nobody is left", "panic x",
                [] {
                  const Atomic<int> n("n");
                  go("o", [=] { after_func(milliseconds(0), "f", [=] { n.add(1); }); });
                  if (n.load() == 1) panic("x");
                }},
           Case{"a wait group that is used again before its Wait has returned",
                "panic sync: WaitGroup misuse: Add called concurrently with Wait",
                [] {
                  const WaitGroup g;
                  go("o", [=] { g.go("y", [] {}); });
                  g.go("x", [] {});
                  g.wait();
                }},
           Case{"a receiver that found the channel closed might have waited before", "panic x",
                [] {
                  auto c = make_channel<int>("c");
                  go("o", [=] {
                    static_cast<void>(c.len());
                    c.receive();
                  });
                  if (select(send(c, 2), otherwise) == 0) panic("x");
                  c.close();
                }},
           Case{"what was printed before a crash", "prints hello; panic x",
                [] {
                  go("o", [] { println("hello"); });
                  panic("x");
                }},
           Case{"what was printed before main returned", "prints main; prints hello; end 0",
                [] {
                  go("o", [] { println("hello"); });
                  println("main");
                }},
           Case{"what was not printed before main returned", "prints main; end 0",
                [] {
                  go("o", [] { println("hello"); });
                  println("main");
                }},
           Case{"a writer that keeps out a reader who is in already", "end 1",
                [] {
                  const RWMutex mu("mu");
                  go("writer", [=] { mu.lock(); });
                  mu.rlock();
                  mu.rlock();
                }},
           Case{"two that count down, and a third that counts up",
                "panic sync: negative WaitGroup counter",
                [] {
                  const WaitGroup g;
                  go("a", [=] { g.add(1); });
                  go("b", [=] { g.add(1); });
                  g.done();
                }},
           Case{"a sender that a closed channel kept from a receiver", "prints 1; end 0",
                [] {
                  auto a = make_channel<int>("a");
                  go("closes", [=] { a.close(); });
                  go("receives", [=] {
                    int got = 0;
                    select(receive(a, got));
                    println(std::to_string(got));
                  });
                  a.send(1);
                  sleep(milliseconds(1));
                }},
           Case{"who is counted as a timer's last handle goes", "panic x",
                [] {
                  go("a", [] {});
                  int count = 0;
                  {
                    const Timer timer(milliseconds(1));
                    count = num_goroutine();
                  }
                  if (count == 1) panic("x");
                }},
           Case{"who is counted beside a ticker and two that start", "prints 2; end 0",
                [] {
                  go("a", [] { go("b", [] {}); });
                  int count = 0;
                  {
                    const Ticker ticker(milliseconds(1));
                    count = num_goroutine();
                  }
                  println(std::to_string(count));
                }},
           Case{"who waits for a group's old limit does so for ever", "end 1",
                [] {
                  ErrGroup g;
                  g.set_limit(0);
                  go("t", [=] { g.go("e", []() -> Error { return nil; }); });
                  g.set_limit(1);
                }},
           Case{"a limit that is taken away from who waits", "end 1",
                [] {
                  ErrGroup g;
                  g.set_limit(0);
                  go("t", [=] { g.go("e", []() -> Error { return nil; }); });
                  g.set_limit(-1);
                }},
           Case{"a limit of none beside a group at work",
                "panic sync: WaitGroup misuse: Add called concurrently with Wait",
                [] {
                  ErrGroup g;
                  g.go("e", []() -> Error { return nil; });
                  go("t", [=] { g.go("f", []() -> Error { return nil; }); });
                  g.set_limit(0);
                  ignore(g.wait());
                }},
           Case{"a limit of none beside one that starts two", "end 1",
                [] {
                  ErrGroup g;
                  go("t", [=] {
                    g.go("e", []() -> Error { return nil; });
                    g.go("f", []() -> Error { return nil; });
                  });
                  g.set_limit(0);
                  ignore(g.wait());
                }},
           Case{"a limit of none beside a try", "end 1",
                [] {
                  ErrGroup g;
                  go("c", [=] {
                    ignore(g.wait());
                    panic("returned");
                  });
                  go("b", [=] { g.set_limit(0); });
                  g.try_go("e", []() -> Error { return nil; });
                }},
       }) {
    CAPTURE(c.what);
    const Compared both = compare(c.program, 100'000);
    CHECK(!both.too_many);
    CHECK(difference(both) == "");
    CHECK(both.found.contains(c.ending));
  }
}
