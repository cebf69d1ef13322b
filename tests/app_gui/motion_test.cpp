// What eases on the stage: in the view alone, soon over, and not at all for who scrubs.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/gui/look.h"
#include "app/gui/shell.h"
#include "patterns/catalog.h"
#include "tests/app_gui/ui_driver.h"
#include "visualizer/circle.h"
#include "visualizer/digest.h"

namespace interleave::app {
namespace {

constexpr float frame_seconds = 1.0F / 60;

lab::RunRequest request_of(std::string_view pattern_id, std::string_view variant_id) {
  const patterns::Pattern& pattern = *patterns::find_pattern(pattern_id);
  return lab::default_request(pattern, *patterns::find_variant(pattern, variant_id));
}

// A window in which time passes while `seconds` is set.
struct Window {
  explicit Window(lab::RunRequest request)
      : desk(std::move(request)), shell(desk, look.fonts(), 1) {
    shell.record_texts(&drawn);
    ui.frame(3);
  }
  // Where a name stands on the stage, which is drawn first.
  std::optional<ImVec2> place_of(std::string_view name) const {
    const auto found = std::find_if(drawn.begin(), drawn.end(),
                                    [&](const auto& each) { return each.text == name; });
    if (found == drawn.end() || found->min.y > 480) return std::nullopt;
    return found->min;
  }
  // How many frames it takes until nothing moves by itself.
  int frames_until_still() {
    int frames = 0;
    for (; shell.moving() && frames < 1000; ++frames) ui.frame();
    return frames;
  }

  Look look;
  Desk desk;
  Shell shell;
  std::vector<visualizer::DrawnText> drawn;
  float seconds = frame_seconds;
  tests::UiDriver ui{[this] {
                       drawn.clear();
                       shell.frame(seconds);
                     },
                     {1280, 800}};
};

bool same(ImVec2 a, ImVec2 b) { return a.x == b.x && a.y == b.y; }

// The step at which the run's circle of waits is closed.
std::uint32_t circle_step(const Desk& desk) {
  return visualizer::circle_of(desk.player.result().findings).step;
}

}  // namespace

TEST_CASE(
    "a card goes to its place in a circle of waits on a step on, and is there at once on a scrub") {
  Window window(request_of("lock-order", "ab-ba"));
  Player& player = window.desk.player;
  player.hide_future(true);
  // Another seed, as the first may have no circle.
  for (std::uint64_t seed = 1; circle_step(window.desk) == 0 && seed < 200; ++seed) {
    player.set_seed(seed);
  }
  const std::uint32_t step = circle_step(window.desk);
  REQUIRE(step > 1);
  player.jump(step - 1);
  window.ui.frame(60);
  REQUIRE_FALSE(window.shell.moving());
  const std::string name = player.scene().names.goroutine(2);
  const auto before = window.place_of(name);
  REQUIRE(before);

  player.jump(step);
  window.ui.frame();
  CHECK(window.shell.moving());
  CHECK(same(*window.place_of(name), *before));  // the way begins where it was
  window.ui.frame(4);
  const ImVec2 between = *window.place_of(name);
  const int frames = window.frames_until_still();
  const ImVec2 there = *window.place_of(name);
  CHECK(frames > 0);
  CHECK(static_cast<float>(frames) * frame_seconds < 0.3F);
  CHECK_FALSE(same(there, *before));
  CHECK_FALSE(same(between, *before));
  CHECK_FALSE(same(between, there));

  // From far, in both directions: nothing is on its way.
  player.jump(0);
  window.ui.frame();
  player.jump(step);
  window.ui.frame();
  CHECK(same(*window.place_of(name), there));
  CHECK_FALSE(window.shell.moving());

  // Interrupted by a scrub.
  player.jump(step - 1);
  window.ui.frame(2);
  player.jump(step);
  window.ui.frame(3);
  CHECK(window.shell.moving());
  player.jump(0);
  window.ui.frame();
  CHECK_FALSE(window.shell.moving());
}

TEST_CASE("members of a group come out of it when it is opened") {
  Window window(request_of("request-handler", "correct"));
  Player& player = window.desk.player;
  player.to_end();
  window.ui.frame(60);
  const auto groups = visualizer::groups_of(player.scene().digest.topologies().back());
  REQUIRE_FALSE(groups.empty());
  const auto& coarsest = player.scene().digest.topologies().back();
  visualizer::Opened group;
  for (const visualizer::Opened& each : groups) {
    const std::string item = "group " + player.scene().names.goroutine(each.goroutine);
    if (each.goroutine != 0 && window.ui.find(item) != nullptr) group = each;
  }
  REQUIRE(group);
  const ImRect closed =
      window.ui.find("group " + player.scene().names.goroutine(group.goroutine))->rect;
  const auto& members = coarsest.roles[coarsest.role_of[group.goroutine - 1]].goroutines;
  REQUIRE(members.size() > 1);
  for (const bool can_be_clicked : {false, true}) {
    const std::string member = player.scene().names.goroutine(members.back());
    carry_out(window.desk, visualizer::Open{group});
    window.ui.frame();
    const auto begins = window.place_of(member);
    REQUIRE(begins);
    CHECK(closed.Contains(*begins));
    const std::string item = "goroutine G" + std::to_string(members.back());
    // Also while it is on its way.
    if (can_be_clicked) CHECK(window.ui.click(item));
    window.frames_until_still();
    CHECK_FALSE(closed.Contains(*window.place_of(member)));
    carry_out(window.desk, visualizer::Open{});
    window.ui.frame();
    window.frames_until_still();
  }
  CHECK(player.pane().selection.goroutine == members.back());
}

TEST_CASE("a value travels on a step by hand, and then the window sleeps") {
  Window window(request_of("pipeline", "correct"));
  Player& player = window.desk.player;
  const auto events = player.result().trace.events();
  std::uint32_t send = 0;
  while (send < events.size() && events[send].kind != trace::EventKind::send) ++send;
  REQUIRE(send < events.size());
  player.jump(send);
  window.ui.frame(60);
  REQUIRE_FALSE(window.shell.moving());
  player.jump(send + 1);
  window.ui.frame();
  CHECK(window.shell.moving());
  CHECK(window.frames_until_still() < 30);
  // Back is no way that a value goes.
  player.step_back();
  window.ui.frame();
  CHECK_FALSE(window.shell.moving());
}

TEST_CASE("where no time passes, as in pictures, all is there at once") {
  Window window(request_of("lock-order", "ab-ba"));
  window.seconds = 0;
  Player& player = window.desk.player;
  for (std::uint32_t step = 0; step <= player.steps(); ++step) {
    player.jump(step);
    window.ui.frame();
    CHECK_FALSE(window.shell.moving());
  }
}

}  // namespace interleave::app
