// What is left of goroutines when a run is torn down, whatever their frames do about it.
#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"

using namespace interleave;
using namespace interleave::runtime;

namespace {

// Says what it was told when it ends.
struct Says {
  std::string& said;
  const char* text;
  ~Says() { said += text; }
};

// Starts `body`, lets it go on until it waits, and ends the run.
void leave(const std::function<void(const Channel<int>&)>& body) {
  explore::Random strategy(1);
  Simulated scheduler(strategy, nullptr);
  for (int run = 0; run < 2; ++run) {
    scheduler.run([&] {
      const auto ready = make_channel<int>("ready");
      go("left", [=] {
        ready.send(1);
        body(make_channel<int>("never"));
      });
      ready.receive();
      for (int i = 0; i < 100; ++i) gosched();
    });
  }
}

}  // namespace

TEST_CASE("left by force: frames end, the inner ones first") {
  std::string said;
  leave([&](const Channel<int>& never) {
    const Says outer{said, "outer "};
    const Says inner{said, "inner "};
    never.receive();
    said += "went on ";
  });
  CHECK(said == "inner outer inner outer ");
}

TEST_CASE("left by force: operations in destructors do nothing") {
  std::string said;
  struct Sends {
    const Channel<int>& never;
    std::string& said;
    ~Sends() {
      never.send(1);
      said += "sent ";
    }
  };
  leave([&](const Channel<int>& never) {
    const Sends sends{never, said};
    never.receive();
  });
  CHECK(said == "sent sent ");
}

TEST_CASE("left by force: who catches everything is left at the next operation") {
  std::string said;
  leave([&](const Channel<int>& never) {
    const Says end{said, "end "};
    try {
      never.receive();
    } catch (...) {
      said += "caught ";
    }
    never.receive();
    said += "went on ";
  });
  CHECK(said == "caught end caught end ");
}

TEST_CASE("left by force: who throws on what it has caught is left") {
  std::string said;
  leave([&](const Channel<int>& never) {
    const Says end{said, "end "};
    try {
      never.receive();
    } catch (...) {
      said += "caught ";
      throw;
    }
  });
  CHECK(said == "caught end caught end ");
}
