#include <doctest/doctest.h>

#include <memory>
#include <type_traits>

#include "tests/runtime/harness.h"

using namespace interleave::runtime;
using namespace interleave::tests;

namespace {

template <class T>
concept can_close = requires(const T& channel) { channel.close(); };
template <class T>
concept can_send = requires(const T& channel) { channel.send(1); };
template <class T>
concept can_receive = requires(const T& channel) { channel.receive(); };

void print(int number) { println(std::to_string(number)); }

}  // namespace

TEST_CASE("the ends of a channel allow what Go allows, at compile time") {
  static_assert(can_close<Channel<int>> && can_send<Channel<int>> && can_receive<Channel<int>>);
  static_assert(!can_close<ReceiveChannel<int>> && !can_send<ReceiveChannel<int>>);
  static_assert(can_close<SendChannel<int>> && !can_receive<SendChannel<int>>);
  static_assert(std::is_convertible_v<Channel<int>, ReceiveChannel<int>>);
  static_assert(std::is_convertible_v<Channel<int>, SendChannel<int>>);
  static_assert(!std::is_convertible_v<ReceiveChannel<int>, SendChannel<int>>);
  static_assert(!std::is_convertible_v<ReceiveChannel<int>, Channel<int>>);
}

TEST_CASE("an unbuffered channel hands a value from sender to receiver") {
  CHECK(outcomes([] {
          auto ch = make_channel<int>("ch");
          go("sender", [=] { ch.send(7); });
          print(ch.receive());
        }) == Outcomes{"7"});
}

TEST_CASE("values arrive in the order in which they were sent") {
  for (const int capacity : {0, 1, 3}) {
    CHECK(outcomes([=] {
            auto ch = make_channel<int>("ch", capacity);
            go("sender", [=] {
              for (int i = 1; i <= 5; ++i) ch.send(i);
              ch.close();
            });
            for (int value : ch) print(value);
          }) == Outcomes{"1 2 3 4 5"});
  }
}

TEST_CASE("buffered values survive close, then receives give zero values") {
  CHECK(outcomes([] {
          auto ch = make_channel<int>("ch", 2);
          ch.send(1);
          ch.send(2);
          ch.close();
          print(ch.receive());
          print(*ch.receive_ok());
          println(ch.receive_ok() ? "open" : "closed");
          print(ch.receive());
        }) == Outcomes{"1 2 closed 0"});
}

TEST_CASE("a send to a buffered channel with a waiting receiver bypasses the buffer") {
  CHECK(outcomes([] {
          auto ch = make_channel<int>("ch", 4);
          auto ready = make_channel<Unit>("ready");
          go("receiver", [=] {
            ready.send({});
            ch.receive();
          });
          ready.receive();
          sleep(milliseconds(1));  // virtual time passes only when nobody can run: it waits by now
          ch.send(1);
          println(std::to_string(ch.len()));
        }) == Outcomes{"0"});
}

TEST_CASE("a receive from a full channel moves a blocked sender's value in at once") {
  CHECK(outcomes([] {
          auto ch = make_channel<int>("ch", 1);
          ch.send(1);
          go("sender", [=] { ch.send(2); });
          sleep(milliseconds(1));
          print(ch.receive());
          println("len " + std::to_string(ch.len()));
        }) == Outcomes{"1 len 1"});
}

TEST_CASE("closing wakes all receivers with the zero value") {
  CHECK(outcomes([] {
          auto ch = make_channel<int>("ch");
          WaitGroup group;
          for (int i = 0; i < 3; ++i) {
            group.go("receiver", [=] { print(ch.receive()); });
          }
          sleep(milliseconds(1));
          ch.close();
          group.wait();
        }) == Outcomes{"0 0 0"});
}

TEST_CASE("misuse of channels panics with Go's text") {
  const auto closed = [] {
    auto ch = make_channel<int>("ch", 1);
    ch.close();
    return ch;
  };
  CHECK(outcomes([=] { closed().send(1); }) == Outcomes{"panic: send on closed channel"});
  CHECK(outcomes([=] { closed().close(); }) == Outcomes{"panic: close of closed channel"});
  CHECK(outcomes([] { Channel<int>().close(); }) == Outcomes{"panic: close of nil channel"});
  CHECK(outcomes([] { make_channel<int>("ch", -1); }) ==
        Outcomes{"panic: makechan: size out of range"});
  CHECK(outcomes([] {
          auto ch = make_channel<int>("ch");
          go("closer", [=] {
            sleep(milliseconds(1));
            ch.close();
          });
          ch.send(1);
        }) == Outcomes{"panic: send on closed channel"});
}

TEST_CASE("operations on a nil channel block for ever; len and cap are 0") {
  CHECK(outcomes([] { Channel<int>().send(1); }) == Outcomes{"deadlock"});
  CHECK(outcomes([] { Channel<int>().receive(); }) == Outcomes{"deadlock"});
  CHECK(outcomes([] {
          Channel<int> ch;
          println(std::to_string(ch.len() + ch.cap()));
        }) == Outcomes{"0"});
}

TEST_CASE("waiting senders and receivers are served first in, first out") {
  CHECK(outcomes([] {
          auto ch = make_channel<int>("ch");
          for (int i = 1; i <= 3; ++i) {
            go("sender", [=] { ch.send(i); });
            sleep(milliseconds(1));
          }
          for (int i = 0; i < 3; ++i) print(ch.receive());
        }) == Outcomes{"1 2 3"});
}

TEST_CASE("elements that only move, and own memory, pass through and are freed with the run") {
  CHECK(outcomes([] {
          auto ch = make_channel<std::unique_ptr<int>>("ch", 2);
          ch.send(std::make_unique<int>(5));
          ch.send(std::make_unique<int>(6));  // stays in the buffer
          print(*ch.receive());
        }) == Outcomes{"5"});
}

TEST_CASE("a channel that holds itself is freed with the run") {
  struct Box {
    std::shared_ptr<Channel<Box>> channel;
  };
  std::weak_ptr<Channel<Box>> watch;
  run_once([&] {
    auto ch = make_channel<Box>("ch", 1);
    auto shared = std::make_shared<Channel<Box>>(ch);
    watch = shared;
    ch.send(Box{shared});
  });
  CHECK(watch.expired());
}

TEST_CASE("a handle that outlives its run is harmless") {
  Channel<int> outside;
  run_once([&] {
    outside = make_channel<int>("ch", 1);
    outside.send(1);
  });
  CHECK(outside.len() == 0);
  outside = {};
}
