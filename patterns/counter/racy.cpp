#include "patterns/variant.h"

namespace interleave::patterns::counter::racy {

void server(int requests, Shared<int> count) {
  for (int i = 0; i < requests; ++i) {
    int n = count.load() + 1;
    println(fmt::format("request {}", n));
    count.store(n);
  }
}

void run(const Knobs& knobs) {
  Shared<int> count("count");
  WaitGroup servers("servers");
  for (int i = 0; i < knobs["servers"]; ++i) {
    servers.go("server", [=] { server(knobs["requests"], count); });
  }
  servers.wait();

  int want = knobs["servers"] * knobs["requests"];
  int got = count.load();
  println(fmt::format("counted {} of {}", got, want));
  expect(got == want, fmt::format("counted {}, not {}", got, want));
}

}  // namespace interleave::patterns::counter::racy
