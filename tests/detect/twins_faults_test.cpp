// Errors and cancels that are lost or not heard, wrong results and panics, and their near twins
// that are healthy.
#include <doctest/doctest.h>

#include <functional>

#include "tests/detect/twins.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("a lost error, and one that was heard of") {
  const auto fail = [] { return new_error("no luck"); };
  check({
      {"asked for, and nothing done", "lost error",
       [=] {
         WaitGroup group;
         group.go("worker", [=] {
           if (Error err = fail()) return;
           println("done");
         });
         group.wait();
         println("all well");
       }},
      {"asked for, and told", "",
       [=] {
         WaitGroup group;
         group.go("worker", [=] {
           if (Error err = fail()) {
             println("failed");
             return;
           }
         });
         group.wait();
       }},
      {"asked for, and tried again", "",
       [=] {
         WaitGroup group;
         group.go("worker", [=] {
           for (int i = 0; i < 2; ++i) {
             if (Error err = i == 0 ? fail() : nil) sleep(milliseconds(1));
           }
         });
         group.wait();
       }},
      {"not even asked for", "lost error", [=] { fail(); }},
      {"ignored by name", "", [=] { ignore(fail()); }},
      {"received and dropped", "lost error",
       [=] {
         auto errors = make_channel<Error>("errors");
         go("worker", [=] { errors.send(fail()); });
         errors.receive();
         println("all well");
       }},
      {"received and read", "",
       [=] {
         auto errors = make_channel<Error>("errors");
         go("worker", [=] { errors.send(fail()); });
         println(errors.receive().text());
       }},
      {"kept by a group whose wait nobody looks at", "lost error",
       [=] {
         ErrGroup group;
         group.go("worker", [=]() -> Error { return fail(); });
         group.wait();
         println("all well");
       }},
      {"kept by a group, the first of two", "",
       [=] {
         ErrGroup group;
         for (int i = 0; i < 2; ++i) group.go("worker", [=]() -> Error { return fail(); });
         if (Error err = group.wait()) println(err.text());
       }},
      {"wrapped, and then read", "",
       [=] {
         Error err = wrap("load", fail());
         println(err.text());
       }},
  });
}

TEST_CASE("a lost cancel, and one that was called") {
  check({
      {"dropped", "lost cancel",
       [] {
         auto [ctx, cancel] = with_cancel(background());
         ctx.err();
       }},
      {"called at the end", "",
       [] {
         auto [ctx, cancel] = with_cancel(background());
         Defer release([=] { cancel(); });
         ctx.err();
       }},
      {"handed to somebody who calls it", "",
       [] {
         auto [ctx, cancel] = with_timeout(background(), seconds(1));
         go("canceller", [=] { cancel(); });
         ctx.done().receive();
       }},
      {"dropped after the deadline", "",
       [] {
         auto [ctx, cancel] = with_timeout(background(), milliseconds(1));
         ctx.done().receive();
       }},
      {"an errgroup's own", "",
       [] {
         auto [group, ctx] = ErrGroup::with_context(background());
         group.go("worker", [=]() -> Error { return nil; });
         ignore(group.wait());
       }},
  });
}

TEST_CASE("an ignored cancellation, and one that is heard") {
  const auto run = [](std::function<void(Context)> worker) {
    return [=] {
      auto [ctx, cancel] = with_cancel(background());
      WaitGroup group;
      group.go("worker", [=, mine = ctx] { worker(mine); });
      sleep(milliseconds(5));
      cancel();
      group.wait();
    };
  };
  check({
      {"works on", "ignored cancellation", run([](Context) {
         for (int i = 0; i < 20; ++i) work(milliseconds(2));
       })},
      {"looks at Done", "", run([](Context ctx) {
         while (select(receive(ctx.done()), otherwise) != 0) work(milliseconds(2));
       })},
      {"looks at Err", "", run([](Context ctx) {
         while (ctx.err() == nil) work(milliseconds(2));
       })},
      {"looks at the error of another context", "ignored cancellation", run([](Context) {
         auto [other, cancel] = with_cancel(background());
         for (int i = 0; i < 20 && other.err() == nil; ++i) work(milliseconds(2));
         cancel();
       })},
      {"waits for another context, or a time", "ignored cancellation", run([](Context) {
         auto [other, cancel] = with_cancel(background());
         for (int i = 0; i < 20; ++i) {
           select(receive(other.done()), receive(after(milliseconds(1))));
           work(milliseconds(2));
         }
         cancel();
       })},
      {"looks at a context below", "", run([](Context ctx) {
         auto [below, cancel] = with_cancel(ctx);
         while (below.err() == nil) work(milliseconds(2));
         cancel();
       })},
      {"waits for a context below, or a time", "", run([](Context ctx) {
         auto [below, cancel] = with_cancel(ctx);
         for (int i = 0; i < 20; ++i) {
           if (select(receive(below.done()), receive(after(milliseconds(1)))) == 0) break;
           work(milliseconds(2));
         }
         cancel();
       })},
      {"ends what it has begun", "", run([](Context ctx) {
         while (ctx.err() == nil) {
           work(milliseconds(2));
           work(milliseconds(3));
         }
       })},
  });
}

TEST_CASE("a wrong result, and a right one") {
  check({{"wrong", "wrong result",
          [] {
            Atomic<int> seen("seen");
            expect(seen.load() == 1, "the job was done 0 times, not once");
          }},
         {"right", "", [] { expect(true, "all done"); }}});
}

TEST_CASE("a panic, and one that is recovered") {
  check({{"not recovered", "panic", [] { panic("boom"); }}, {"recovered", "", [] {
                                                               func([] {
                                                                 Defer guard([] { recover(); });
                                                                 panic("boom");
                                                               });
                                                             }}});
}
