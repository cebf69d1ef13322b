#include <doctest/doctest.h>

#include "tests/runtime/harness.h"

using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("select takes any of the ready cases, as the schedule chooses") {
  CHECK(outcomes([] {
          auto a = make_channel<int>("a", 1);
          auto b = make_channel<int>("b", 1);
          a.send(1);
          b.send(2);
          int value = 0;
          select(receive(a, value), receive(b, value));
          println(std::to_string(value));
        }) == Outcomes{"1", "2"});
}

TEST_CASE("the default is taken only if no case is ready") {
  CHECK(outcomes([] {
          auto ch = make_channel<int>("ch", 1);
          int value = 0;
          println(select(receive(ch, value), otherwise) == otherwise_taken ? "default" : "case");
          ch.send(1);
          println(select(receive(ch, value), otherwise) == otherwise_taken ? "default" : "case");
          println(select(send(ch, 2), otherwise) == 0 ? "sent" : "full");
          println(select(send(ch, 3), otherwise) == 0 ? "sent" : "full");
        }) == Outcomes{"default case sent full"});
}

TEST_CASE("a nil channel is never ready") {
  CHECK(outcomes([] {
          auto ch = make_channel<int>("ch", 1);
          ch.send(1);
          Channel<int> none;
          println(std::to_string(select(receive(none), send(none, 1), receive(ch))));
          println(std::to_string(select(receive(none), otherwise)));
        }) == Outcomes{"2 -1"});
  CHECK(outcomes([] { select(receive(Channel<int>())); }) == Outcomes{"deadlock"});
  CHECK(outcomes([] { select_for_ever(); }) == Outcomes{"deadlock"});
}

TEST_CASE("a select that sends on a closed channel panics, even with a default") {
  CHECK(outcomes([] {
          auto ch = make_channel<int>("ch", 1);
          ch.close();
          select(send(ch, 1), otherwise);
        }) == Outcomes{"panic: send on closed channel"});
  CHECK(outcomes([] {
          auto ch = make_channel<int>("ch");
          go("closer", [=] {
            sleep(milliseconds(1));
            ch.close();
          });
          select(send(ch, 1));
        }) == Outcomes{"panic: send on closed channel"});
}

TEST_CASE("a blocked select is served by one channel and leaves the queues of the others") {
  CHECK(outcomes([] {
          auto a = make_channel<int>("a");
          auto b = make_channel<int>("b");
          auto got = make_channel<int>("got", 1);
          go("selector", [=] {
            int value = 0;
            select(receive(a, value), receive(b, value));
            got.send(value);
          });
          sleep(milliseconds(1));
          a.send(1);
          // The selector is no waiter of b any more, though it may not have run yet.
          println(select(send(b, 2), otherwise) == otherwise_taken ? "gone" : "still there");
          println(std::to_string(got.receive()));
        }) == Outcomes{"gone 1"});
}

TEST_CASE("the same channel may be in several cases, to send and to receive") {
  CHECK(outcomes([] {
          auto ch = make_channel<int>("ch");
          WaitGroup group;
          for (int i = 1; i <= 2; ++i) {
            group.go("peer", [=] {
              int value = 0;
              if (select(send(ch, i), receive(ch, value)) == 1)
                println("got " + std::to_string(value));
            });
          }
          group.wait();
        }) == Outcomes{"got 1", "got 2"});
}

TEST_CASE("a receive case tells a closed channel from a value, and leaves other variables alone") {
  CHECK(outcomes([] {
          auto ch = make_channel<int>("ch");
          auto other = make_channel<int>("other");
          ch.close();
          std::optional<int> value = 9;
          int untouched = 5;
          const int taken = select(receive(ch, value), receive(other, untouched));
          println(std::to_string(taken) + (value ? " value " : " closed ") +
                  std::to_string(untouched));
        }) == Outcomes{"0 closed 5"});
}

TEST_CASE("a select may have many cases and a default") {
  CHECK(outcomes([] {
          const auto a = make_channel<int>("a", 1);
          const auto b = make_channel<int>("b", 1);
          const auto c = make_channel<int>("c", 1);
          const auto d = make_channel<int>("d", 1);
          const auto choose = [=] {
            return select(receive(a), receive(b), receive(c), receive(d), send(d, 1), receive(a),
                          otherwise);
          };
          println(std::to_string(choose()));
          println(std::to_string(choose()));
          println(std::to_string(choose()));
          d.receive();
          b.send(1);
          println(std::to_string(choose()));
        }) == Outcomes{"4 3 4 1", "4 3 4 4"});
}
