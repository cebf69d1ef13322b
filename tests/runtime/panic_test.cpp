#include <doctest/doctest.h>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("recover: the function that deferred it returns, the ones that it called are left") {
  CHECK(outcomes([] {
          func([] {
            Defer guard([] { println(recover().value_or("nothing")); });
            func([] {
              Defer inner([] { println("inner"); });
              panic("boom");
            });
            println("not reached");
          });
          println("goes on");
        }) == Outcomes{"inner boom goes on"});
}

TEST_CASE("recover: what the function deferred before is called, too, and sees no panic") {
  CHECK(outcomes([] {
          func([] {
            Defer first([] { println(recover() ? "panic" : "no panic"); });
            Defer guard([] { recover(); });
            panic("boom");
          });
        }) == Outcomes{"no panic"});
}

TEST_CASE("recover: in a goroutine's own function it ends the goroutine only") {
  CHECK(outcomes([] {
          WaitGroup group;
          group.go("worker", [] {
            Defer guard([] { println(*recover()); });
            panic("boom");
          });
          group.wait();
          println("main");
        }) == Outcomes{"boom main"});
}

TEST_CASE("recover: gives nothing outside of a deferred call that a panic makes") {
  CHECK(outcomes([] {
          println(recover() ? "panic" : "none");
          func([] { Defer guard([] { println(recover() ? "panic" : "none"); }); });
        }) == Outcomes{"none none"});
  // In a function that the deferred call calls, and in that function's deferred call.
  CHECK(outcomes([] {
          Defer guard([] {
            func([] { println(recover() ? "panic" : "none"); });
            func([] { Defer nested([] { println(recover() ? "panic" : "none"); }); });
          });
          panic("boom");
        }) == Outcomes{"none none panic: boom"});
}

TEST_CASE("a panic in a deferred call replaces the one before; recovering it recovers both") {
  CHECK(outcomes([] {
          func([] {
            Defer guard([] { println(*recover()); });
            Defer second([] { panic("second"); });
            panic("first");
          });
          println("on");
        }) == Outcomes{"second on"});
}

TEST_CASE("a panic inside a deferred call may be recovered there; the first goes on") {
  CHECK(outcomes([] {
          Defer cleanup([] {
            Defer guard([] { println(*recover()); });
            panic("second");
          });
          panic("first");
        }) == Outcomes{"second panic: first"});
}

TEST_CASE("goexit: makes the deferred calls, ends the goroutine, and is no panic") {
  CHECK(outcomes([] {
          WaitGroup group;
          group.go("worker", [] {
            Defer guard([] { println(recover() ? "panic" : "no panic"); });
            func([] { goexit(); });
            println("not reached");
          });
          group.wait();
          println("main");
        }) == Outcomes{"no panic main"});
}

TEST_CASE("goexit: in a deferred call it aborts a panic") {
  CHECK(outcomes([] {
          WaitGroup group;
          group.go("worker", [] {
            Defer last([] { println(recover() ? "panic" : "aborted"); });
            Defer guard([] { goexit(); });
            panic("boom");
          });
          group.wait();
        }) == Outcomes{"aborted"});
}

TEST_CASE("goexit: recovering a panic does not stop it") {
  CHECK(outcomes([] {
          WaitGroup group;
          group.go("worker", [] {
            Defer last([] { println("last"); });
            func([] {
              Defer guard([] { println(*recover()); });
              Defer bad([] { panic("boom"); });
              goexit();
            });
            println("not reached");
          });
          group.wait();
        }) == Outcomes{"boom last"});
}

TEST_CASE("goexit: of main, the others go on; when they have ended Go calls it a deadlock") {
  CHECK(outcomes([] {
          go("other", [] { println("other"); });
          goexit();
        }) == Outcomes{"other panic: no goroutines (main called runtime.Goexit) - deadlock!"});
}

TEST_CASE("what is recovered and what is left behind is as clean as before") {
  // The handle in the frame that was left, and the value on its way, are let go.
  const Ran ran = run_once([] {
    for (int i = 0; i < 3; ++i) {
      func([] {
        Defer guard([] { recover(); });
        auto ch = make_channel<int>("ch");
        go("sender", [=] { ch.send(1); });
        ch.receive();
        panic("boom");
      });
    }
    println("end");
  });
  CHECK(ran.end == trace::EndReason::finished);
  CHECK(ran.output == "end");
}
