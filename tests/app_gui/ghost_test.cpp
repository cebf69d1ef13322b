// After an action the old future stays, until the action is taken back or another one is done.
#include <doctest/doctest.h>

#include <string>

#include "app/gui/desk.h"
#include "patterns/catalog.h"
#include "visualizer/ghost.h"

namespace interleave::app {
namespace {

lab::RunRequest worker_pool() {
  const patterns::Pattern& pattern = *patterns::find_pattern("worker-pool");
  return lab::default_request(pattern, pattern.variants.front());
}

std::string ghost_of(const Player& player) {
  const visualizer::Ghost* const ghost = player.scene().ghost;
  return ghost == nullptr ? "" : ghost->without;
}

}  // namespace

TEST_CASE("what would have been stays after an action, until that is taken back") {
  Desk desk(worker_pool());
  Player& player = desk.player;
  CHECK(ghost_of(player) == "");
  player.jump(30);
  carry_out(desk, StepIn{"cancel"});
  REQUIRE(player.request().acts.size() == 1);
  CHECK(ghost_of(player) == "cancel@30");
  player.jump(player.steps());
  CHECK(ghost_of(player) == "cancel@30");
  carry_out(desk, TakeBack{0});
  CHECK(ghost_of(player) == "");
}

TEST_CASE("another action shows what would have been without that one") {
  Desk desk(worker_pool());
  Player& player = desk.player;
  player.jump(20);
  carry_out(desk, StepIn{"work-ms=100"});
  carry_out(desk, StepIn{"cancel"});
  const auto& acts = player.request().acts;
  REQUIRE_FALSE(acts.empty());
  CHECK(ghost_of(player) == acts.back().what + "@" + std::to_string(acts.back().step));
  player.set_seed(5);
  CHECK(ghost_of(player) == "");
}

TEST_CASE("a run that is opened with an action shows what would have been without it") {
  lab::RunRequest request = worker_pool();
  request.acts = {{"cancel", 30}};
  Desk desk(request);
  CHECK(ghost_of(desk.player) == "cancel@30");
}

}  // namespace interleave::app
