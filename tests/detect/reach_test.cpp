// Who can never go on: what is remembered from one look to the next gives what a look at everybody
// gives, after each event.
#include "detect/reach.h"

#include <doctest/doctest.h>

#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/simulated.h"
#include "tests/detect/stuck_at_each_step.h"

using namespace interleave;
using namespace interleave::runtime;

namespace {

// Random programs: goroutines that make, pass on, share, drop and use channels, locks, contexts,
// timers and groups. `draw` gives numbers below its argument.
struct Babbler {
  std::uint64_t state;
  std::uint32_t draw(std::uint32_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>(state >> 33U) % below;
  }
};

// On the stack of who has them, so that the book says whose they are.
struct Things {
  std::array<Channel<int>, 3> channels;  // nil where it was let go
  std::array<Context, 2> contexts;
  std::array<std::optional<CancelFunc>, 2> cancels;
  Mutex mutex{"mu"};
  RWMutex rw_mutex{"rw"};
  WaitGroup group{"group"};
  Timer timer{milliseconds(4)};
  // On the stack of who waits there; no book tells of it.
  std::shared_ptr<const Channel<int>*> secret;
};

void babble(Babbler& babbler, Things things, int depth);

template <class All>
auto& some(Babbler& babbler, All& all) {
  return all[babbler.draw(static_cast<std::uint32_t>(all.size()))];
}

void do_something(Babbler& babbler, Things& things, int depth) {
  switch (babbler.draw(24)) {
    case 0:
    case 1:
      some(babbler, things.channels).send(1);
      break;
    case 2:
    case 3:
      some(babbler, things.channels).receive();
      break;
    case 4: {
      const auto a = some(babbler, things.channels), b = some(babbler, things.channels);
      select(send(a, 1), receive(b));
      break;
    }
    case 5: {
      const auto a = some(babbler, things.channels);
      select(receive(some(babbler, things.contexts).done()), receive(a));
      break;
    }
    case 6:
      some(babbler, things.channels) = make_channel<int>("made", static_cast<int>(babbler.draw(2)));
      break;
    case 7:
      some(babbler, things.channels) = {};
      break;
    case 8:
    case 9:
      if (depth < 3) {
        go("child", [&babbler, things, depth] { babble(babbler, things, depth + 1); });
      }
      break;
    case 10:
      sleep(milliseconds(static_cast<int>(babbler.draw(3))));
      break;
    case 11:
      select(receive(after(milliseconds(2))), receive(some(babbler, things.channels)));
      break;
    case 12:
      things.mutex.lock();
      break;
    case 13:
      if (babbler.draw(2) == 0) things.rw_mutex.lock();
      break;
    case 14:
      things.rw_mutex.rlock();
      break;
    case 15:
      things.group.add(1);
      break;
    case 16:
      things.group.wait();
      break;
    case 17: {
      auto [ctx, cancel] = babbler.draw(2) == 0
                               ? with_cancel(some(babbler, things.contexts))
                               : with_timeout(some(babbler, things.contexts), milliseconds(3));
      some(babbler, things.contexts) = ctx;
      some(babbler, things.cancels) = cancel;
      break;
    }
    case 19:
      if (const Channel<int>* const secret = std::exchange(*things.secret, nullptr)) {
        secret->send(1);
      }
      break;
    case 18:
      if (auto& cancel = some(babbler, things.cancels)) {
        if (babbler.draw(2) == 0) (*cancel)();
        cancel.reset();
      }
      break;
    case 20:
      things.timer.channel().receive();
      break;
    case 21:
      things.timer.stop();
      break;
    case 22:
      if (babbler.draw(2) == 0) things.timer.reset(milliseconds(3));
      break;
    default:
      some(babbler, things.contexts).done().receive();
      break;
  }
}

void babble(Babbler& babbler, Things things, int depth) {
  const std::uint32_t deeds = 2 + babbler.draw(5);
  for (std::uint32_t i = 0; i < deeds; ++i) do_something(babbler, things, depth);
}

void begin(std::uint64_t seed) {
  // A run's goroutines take turns, so its numbers are the schedule's and the seed's.
  Babbler babbler{seed * 77 + 5};
  auto [ctx, cancel] = with_cancel(background());
  Things things;
  things.channels = {make_channel<int>("a"), make_channel<int>("b", 1), make_channel<int>("c")};
  things.contexts = {ctx, ctx};
  things.cancels = {cancel, {}};
  things.secret = std::make_shared<const Channel<int>*>(nullptr);
  go("owner", [secret = things.secret] {
    const auto ch = make_channel<int>("secret");
    *secret = &ch;
    ch.receive();
  });
  for (int i = 0; i < 3; ++i) {
    go("babbler", [&babbler, things] { babble(babbler, things, 1); });
  }
  if (babbler.draw(2) == 0) things.channels = {};
  sleep(milliseconds(20));
}

}  // namespace

TEST_CASE("what is remembered gives what a look at everybody gives: random programs") {
  tests::StuckSeen seen;
  for (std::uint64_t seed = 0; seed < 3'000; ++seed) {
    CAPTURE(seed);
    explore::Random random(seed);
    trace::Trace trace;
    Simulated(random, &trace, {.limits = {.max_steps = 400}}).run([seed] { begin(seed); });
    tests::compare_stuck(trace, seen);
  }
  CHECK(seen.stuck > 10'000);
  CHECK(seen.freed > 0);
}
