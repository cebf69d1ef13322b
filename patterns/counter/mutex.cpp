#include "patterns/variant.h"

namespace interleave::patterns::counter::mutex {

void server(int requests, Mutex mu, Shared<int> count) {
  for (int i = 0; i < requests; ++i) {
    mu.lock();
    int n = count.load() + 1;
    println(fmt::format("request {}", n));
    count.store(n);
    mu.unlock();
  }
}

void run(const Knobs& knobs) {
  Mutex mu("mu");
  Shared<int> count("count");
  WaitGroup servers("servers");
  for (int i = 0; i < knobs["servers"]; ++i) {
    servers.go("server",
               [=] { server(knobs["requests"], mu, count); });
  }
  servers.wait();

  int want = knobs["servers"] * knobs["requests"];
  int got = count.load();
  println(fmt::format("counted {} of {}", got, want));
  expect(got == want, fmt::format("counted {}, not {}", got, want));
}

}  // namespace interleave::patterns::counter::mutex
