// The player on live threads.
#include "app/gui/player.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <thread>

#include "app/gui/live_source.h"
#include "app/gui/moment.h"
#include "patterns/catalog.h"
#include "tests/lab/requests.h"

namespace interleave::app {
namespace {

using tests::request_of;

// Ticks until `done` holds; false if it does not come to that.
template <class Done>
bool tick_until(Player& player, Done done) {
  constexpr auto bound = std::chrono::seconds(20);
  const auto begin = std::chrono::steady_clock::now();
  while (!done()) {
    if (std::chrono::steady_clock::now() - begin > bound) return false;
    player.tick(0.016F);
    std::this_thread::yield();
  }
  return true;
}

lab::RunRequest live_request(std::string_view pattern_id, std::string_view variant_id) {
  lab::RunRequest request = request_of(pattern_id, variant_id);
  request.live = true;
  request.slow = 16;
  return request;
}

TEST_CASE("a run on live threads goes on while it plays, and ends with its verdict") {
  Player player(live_request("worker-pool", "results-unread"));
  CHECK(player.request().live);
  CHECK(player.goes_on());
  CHECK_FALSE(player.playing());
  CHECK(player.steps() > 0);  // main has begun
  player.set_pace(pace_count - 1);
  player.play();
  CHECK(tick_until(player, [&] { return !player.goes_on(); }));
  CHECK(player.at_end());
  CHECK_FALSE(player.playing());
  CHECK(player.result().outcome == trace::Outcome::deadlock);
  REQUIRE_FALSE(player.result().findings.empty());
  // What has happened can be walked through, and played again.
  player.jump(player.result().findings.front().step);
  player.step_back();
  player.to_start();
  player.play();
  CHECK(player.playing());
  CHECK_FALSE(player.goes_on());
}

TEST_CASE("every variant runs on live threads to an end that its schedules may have") {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      CAPTURE(variant.id);
      Player player(live_request(pattern->id, variant.id));
      player.set_pace(pace_count - 1);
      player.play();
      CHECK(tick_until(player, [&] { return !player.goes_on(); }));
      CHECK(player.result().strays.empty());
      if (variant.correct()) CHECK(player.result().outcome == trace::Outcome::clean);
    }
  }
}

TEST_CASE("what does not compile is shown as refused, on live threads, too") {
  Player player(live_request("pipeline", "receiver-closes-typed"));
  CHECK_FALSE(player.request().live);
  CHECK_FALSE(player.goes_on());
  CHECK(player.result().outcome == trace::Outcome::does_not_compile);
  player.set_live(true);
  CHECK_FALSE(player.request().live);
  player.play();
  player.step();
  player.to_end();
  CHECK(player.result().outcome == trace::Outcome::does_not_compile);
}

TEST_CASE("who wants the end of a live run can wait for it") {
  Player player(live_request("pipeline", "receiver-closes"));
  player.await_end();
  CHECK_FALSE(player.goes_on());
  CHECK(player.at_end());
  CHECK(player.result().outcome == trace::Outcome::panic);
  player.await_end();  // at once
}

TEST_CASE("steps at the end of a paused live run let one goroutine do one operation") {
  Player player(live_request("pipeline", "correct"));
  player.to_end();
  for (int i = 0; i < 20; ++i) {
    const std::uint32_t before = player.steps();
    CHECK(player.step());
    CHECK(tick_until(player, [&] { return player.steps() > before || !player.goes_on(); }));
    CHECK(player.at_end());
  }
  CHECK(player.goes_on());
}

TEST_CASE("a live goroutine that waits cannot be stepped; the others can") {
  Player player(live_request("worker-pool", "results-unread"));
  player.to_end();
  // main ends up waiting for ever.
  const auto main_waits = [&] {
    trace::History history(player.result().trace);
    return history.at(player.steps()).goroutines.front().state == trace::GoroutineState::blocked;
  };
  while (!main_waits()) {
    const std::uint32_t before = player.steps();
    player.step(1);
    CHECK(tick_until(player, [&] { return player.steps() > before; }));
  }
  CHECK_FALSE(player.step(1));
  CHECK(player.step());
}

TEST_CASE("moving back in a live run stops its threads; to the end and play go on") {
  Player player(live_request("pipeline", "correct"));
  player.play();
  CHECK(tick_until(player, [&] { return player.steps() > 3; }));
  player.jump(2);
  CHECK_FALSE(player.playing());
  player.tick(1);
  CHECK(player.cursor().step == 2);
  CHECK(player.goes_on());
  player.set_pace(pace_count - 1);
  player.play();
  CHECK(player.at_end());
  CHECK(tick_until(player, [&] { return !player.goes_on(); }));
  CHECK(player.at_end());
  CHECK(player.result().outcome == trace::Outcome::clean);
}

TEST_CASE("a person steps into a run on live threads at once") {
  Player player(live_request("pipeline", "correct"));
  player.to_end();
  while (player.actions().empty()) {
    const std::uint32_t before = player.steps();
    REQUIRE(player.step());
    REQUIRE(tick_until(player, [&] { return player.steps() > before || !player.goes_on(); }));
  }
  CHECK(player.step_in("close.nothing").find("there is nothing to do by this name") !=
        std::string::npos);
  CHECK(player.step_in("cancel.WithCancel") == "");
  player.await_end();
  const auto events = player.result().trace.events();
  CHECK(std::count_if(events.begin(), events.end(), [](const trace::Event& e) {
          return e.kind == trace::EventKind::go && e.detail == 1;
        }) == 1);
  CHECK(player.result().outcome == trace::Outcome::clean);
  CHECK_FALSE(player.can_be_acted_on());
}

TEST_CASE("another variant, seed or scheduler leaves live threads behind at once") {
  Player player(live_request("ticker", "correct"));
  player.play();
  const patterns::Pattern& pattern = *patterns::find_pattern("pipeline");
  player.choose(pattern, *patterns::find_variant(pattern, "closed-twice"));
  CHECK(player.request().live);
  CHECK(player.playing());
  player.set_seed(7);
  CHECK(player.goes_on());
  player.set_live(false);
  CHECK_FALSE(player.goes_on());
  CHECK(player.playing());
  CHECK(player.result().outcome != trace::Outcome::unknown);
  player.set_live(true);
  CHECK(player.goes_on());
}

TEST_CASE("what is wrong with a live run shows while it goes on") {
  Player player(live_request("ticker", "time-after-in-loop"));
  player.to_end();
  while (player.goes_on() && player.result().findings.empty()) {
    const std::uint32_t before = player.steps();
    REQUIRE(player.step());
    REQUIRE(tick_until(player, [&] { return player.steps() > before || !player.goes_on(); }));
  }
  CHECK(player.goes_on());
  REQUIRE_FALSE(player.result().findings.empty());
  CHECK(player.result().findings.front().kind == detect::FindingKind::growth);
}

TEST_CASE("a live run's slow motion makes it last about 25 seconds, as near as there is one") {
  constexpr std::int64_t ms = 1'000'000;
  for (const std::int64_t duration : {30 * ms, 100 * ms, 400 * ms, 2'000 * ms, 20'000 * ms}) {
    CAPTURE(duration);
    const double slow = LiveSource::slow_of(LiveSource::watchable_pace(duration));
    const double seconds = static_cast<double>(duration) / 1e9 * slow;
    CHECK(seconds > 12);
    CHECK(seconds < 52);
  }
  CHECK(LiveSource::slow_of(LiveSource::watchable_pace(0)) == 1024);
  CHECK(LiveSource::slow_of(LiveSource::watchable_pace(100'000 * ms)) == 1);
}

}  // namespace
}  // namespace interleave::app
