// What is said of waits for channels.
#include <doctest/doctest.h>

#include "tests/detect/told.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("a wait for a channel: who was there, and left") {
  check_told({
      {"left by a timeout",
       {"sender waits to send on answer for ever: main waited to receive from answer until "
        "time.After came first at step ",
        ", and left"},
       [] {
         const auto answer = make_channel<int>("answer");
         go("sender", [=] {
           sleep(milliseconds(5));
           answer.send(1);
         });
         select(receive(answer), receive(after(milliseconds(1))));
         sleep(milliseconds(9));
       }},
      {"left by another channel",
       {"main waited to send on jobs until stop came first at step "},
       [] {
         const auto jobs = make_channel<int>("jobs");
         const auto stop = make_channel<int>("stop");
         go("late", [=] {
           sleep(milliseconds(5));
           jobs.receive();
         });
         go("stopper", [=] {
           meanwhile();
           stop.send(1);
         });
         select(send(jobs, 1), receive(stop));
         sleep(milliseconds(9));
       }},
      {"a try-send that found nobody",
       {"main tried to send on wake at step ", ", when nobody waited there, and went on"},
       [] {
         const auto wake = make_channel<int>("wake");
         select(send(wake, 1), otherwise);
         go("sleeper", [=] { wake.receive(); });
         sleep(milliseconds(9));
       }},
      {"nobody was there ever",
       {"orphan waits to receive from ch for ever: nobody is left who could send on ch"},
       [] {
         {
           const auto ch = make_channel<int>("ch");
           go("orphan", [=] { ch.receive(); });
         }
         meanwhile();
       }},
      {"thirty alike",
       {"part·1–30 wait to send on result·1–30 for ever"},
       [] {
         for (int i = 0; i < 30; ++i) {
           const auto result = make_channel<int>("result");
           go("part", [=] { result.send(1); });
         }
         meanwhile();
       }},
      {"a context that never ends",
       {"waits to receive from the Done() of Background (a context that never ends)"},
       [] {
         const Context ctx = background();
         ctx.done().receive();
       }},
      {"a context without its parent's cancel",
       {"waits to receive from the Done() of WithoutCancel (a context that never ends)"},
       [] {
         auto [ctx, cancel] = with_cancel(background());
         const Context alone = without_cancel(ctx);
         cancel();
         alone.done().receive();
       }},
      {"two nil channels in a select",
       {"waits in a select to receive from a nil channel or send on a nil channel"},
       [] { select(receive(Channel<int>()), send(Channel<int>(), 1)); }},
      {"a context that never ends, in a select",
       {"receive from the Done() of Background (a context that never ends) or receive from ch"},
       [] {
         const Context ctx = with_value(background(), "k", 1);
         const auto ch = make_channel<int>("ch");
         select(receive(ctx.done()), receive(ch));
       }},
      {"the one who waits is not named as the one who left",
       {"main waits to receive from ch: nobody is left who could send on ch"},
       [] {
         const auto ch = make_channel<int>("ch");
         select(send(ch, 1), otherwise);
         select(send(ch, 1), receive(after(milliseconds(1))));
         ch.receive();
       }},
      {"a try-send that found no room",
       {"main tried to send on wake at step ", ", when it was full, and went on"},
       [] {
         {
           const auto wake = make_channel<int>("wake", 1);
           go("sleeper", [=] {
             sleep(milliseconds(1));
             wake.receive();
             wake.receive();
           });
           wake.send(1);
           select(send(wake, 1), otherwise);
         }
         sleep(milliseconds(9));
       }},
      {"who sent has let go of the channel, and goes on",
       {"worker waits to receive from jobs for ever: main, its only sender, has let go of it by "
        "step "},
       [] {
         {
           const auto jobs = make_channel<int>("jobs");
           go("worker", [=] {
             for ([[maybe_unused]] const int job : jobs) meanwhile();
           });
           jobs.send(1);
         }
         sleep(milliseconds(9));
       }},
      {"each wait with its own cause",
       {"main waits to receive from b: sender, its only sender, returned at step ",
        "x waits to receive from a: nobody is left who could send on a"},
       [] {
         const auto a = make_channel<int>("a");
         const auto b = make_channel<int>("b");
         go("x", [=] { a.receive(); });
         go("sender", [=] { b.send(1); });
         b.receive();
         b.receive();
       }},
      {"who has the cancel function is stuck",
       {"main waits to receive from never: nobody is left who could send on never; listener waits "
        "to "
        "receive from ctx.Done(): main, who has the cancel function of WithCancel, can never run "
        "again"},
       [] {
         auto [ctx, cancel] = with_cancel(background());
         const auto never = make_channel<int>("never");
         go("listener", [mine = ctx] { mine.done().receive(); });
         never.receive();
         cancel();
       }},
      {"a cancel that comes after the wait",
       {"main waits for all, which counts listener; listener waits to receive from ctx.Done(), for "
        "main to cancel."},
       [] {
         auto [ctx, cancel] = with_cancel(background());
         const WaitGroup all("all");
         all.go("listener", [mine = ctx] { mine.done().receive(); });
         all.wait();
         cancel();
       }},
      {"thirty alike in a circle",
       {"main waits for all, which counts part·1–30; part·1–30 wait to send on results, which main "
        "has, too."},
       [] {
         const auto results = make_channel<int>("results");
         const WaitGroup all("all");
         for (int i = 0; i < 30; ++i) all.go("part", [=] { results.send(i); });
         all.wait();
         for (int i = 0; i < 30; ++i) results.receive();
       }},
      {"a nil channel", {"waits to receive from a nil channel"}, [] { Channel<int>().receive(); }},
  });
}
