// Growth and overload, and their near twins that keep up.
#include <doctest/doctest.h>

#include <optional>

#include "tests/detect/twins.h"

using namespace interleave;
using namespace interleave::runtime;
using namespace interleave::tests;

TEST_CASE("growth, and what does not stay") {
  const auto loop = [] {
    auto messages = make_channel<int>("messages");
    go("produce", [=] {
      Defer close([=] { messages.close(); });
      for (int i = 0; i < 10; ++i) {
        sleep(milliseconds(1));
        messages.send(i);
      }
    });
    for (;;) {
      std::optional<int> message;
      if (select(receive(messages, message), receive(after(seconds(1)))) == 0 && !message) return;
    }
  };
  const auto server = [](int pause_ms) {
    return [=] {
      for (int i = 0; i < 30; ++i) {
        go("handle", [] { work(milliseconds(200)); });
        sleep(milliseconds(pause_ms));
      }
    };
  };
  check({
      {"time.After in a loop, Go 1.22", "growth", loop, 22},
      {"time.After in a loop, Go 1.23", "", loop, 23},
      {"a goroutine a request, faster than they end", "growth", server(1)},
      {"a goroutine a request, slower than they end", "", server(100)},
      {"a goroutine a request, each written to a log", "growth",
       [] {
         auto log = make_channel<int>("log", 100);
         for (int i = 0; i < 30; ++i) {
           work(milliseconds(5));
           go("job", [] { work(milliseconds(1000)); });
           log.send(i);
         }
       }},
      {"a slot taken before each start, given back by who was started", "",
       [] {
         auto slots = make_channel<bool>("slots", 40);
         for (int i = 0; i < 60; ++i) {
           work(milliseconds(5));
           slots.send(true);
           go("job", [=] {
             work(milliseconds(1000));
             slots.receive();
           });
         }
       }},
      {"a slot taken before each start, and none given back yet", "",
       [] {
         auto slots = make_channel<bool>("slots", 100);
         for (int i = 0; i < 30; ++i) {
           work(milliseconds(5));
           slots.send(true);
           go("job", [=] {
             Defer give_back([=] { slots.receive(); });
             work(milliseconds(1000));
           });
         }
       }},
      {"a fan-out at one moment", "",
       [] {
         for (int i = 0; i < 40; ++i) go("fetch", [] { work(milliseconds(5)); });
       }},
  });
}

TEST_CASE("overload, and a resource within its capacity") {
  const auto clients = [](int count) {
    return [=] {
      Resource database("database", 2);
      WaitGroup group;
      for (int i = 0; i < count; ++i) {
        group.go("client", [=] {
          database.take(1);
          work(milliseconds(5));
          database.give_back(1);
        });
      }
      group.wait();
    };
  };
  check({{"five clients", "overload", clients(5)}, {"two clients", "", clients(2)}});
}
