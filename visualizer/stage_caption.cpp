#include "visualizer/stage_caption.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "visualizer/card_text.h"

namespace interleave::visualizer {
namespace {

using Ids = std::vector<trace::GoroutineId>;

std::string badges_of(const Ids& ids) {
  std::string text;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (i > 0) text += i + 1 == ids.size() ? " and " : ", ";
    text += fmt::format("G{}", ids[i]);
  }
  return text;
}

std::string awaited(const Scene& scene, const trace::Goroutine& g) {
  if (g.object != 0) return scene.names.object(g.object);
  return g.reason == trace::WaitReason::select ? card_text(scene, g).doing : "";
}

// "G1 for wg, G2 for jobs and 3 more".
std::string waits_of(const Scene& scene, const Ids& ids) {
  constexpr std::size_t most = 4;
  std::string text;
  const std::size_t shown = ids.size() > most ? most - 1 : ids.size();
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string what = awaited(scene, scene.world.goroutine(ids[i]));
    text += fmt::format("{}G{}{}{}", i > 0 ? ", " : "", ids[i], what.empty() ? "" : " for ", what);
  }
  if (shown < ids.size()) text += fmt::format(" and {} more", ids.size() - shown);
  return text;
}

// As they came to panic; as they were, if not all of that is known.
Ids with_the_first_first(const Scene& scene, const Ids& panicked) {
  Ids ordered;
  for (const Panicked& each : panicked_in_order(scene)) ordered.push_back(each.goroutine);
  return ordered.size() == panicked.size() ? ordered : panicked;
}

// A ticker wakes it over and over: it runs again, and does not end.
bool runs_on(const Scene& scene, const trace::Goroutine& g) {
  const std::uint32_t step = detect::stuck_step(scene.findings, g.id);
  return step != 0 && step <= scene.world.step && g.state != trace::GoroutineState::done &&
         detect::never_again_step(scene.findings, g.id) == 0;
}

std::string how_to_choose(std::size_t count) {
  constexpr std::size_t keys = 9;
  if (count == 2) return "Press 1 or 2, or click a card.";
  return fmt::format("Press 1 to {}, or click a card.", std::min(count, keys));
}

// Do others go on after main has returned, where Go ends the program?
bool goes_on_without_main(const trace::World& world) {
  if (world.goroutines.empty()) return false;
  const trace::Goroutine& main = world.goroutines.front();
  if (main.state != trace::GoroutineState::done || main.by_goexit) return false;
  return std::any_of(world.goroutines.begin() + 1, world.goroutines.end(), [&](const auto& other) {
    return other.state != trace::GoroutineState::done || other.since_step > main.since_step;
  });
}

}  // namespace

std::vector<CaptionPart> stage_caption(const Scene& scene) {
  const trace::World& world = scene.world;
  Ids running, stuck, endless, waiting, asleep, panicked;
  for (const trace::Goroutine& g : world.goroutines) {
    if (runs_on(scene, g)) {
      endless.push_back(g.id);
      continue;
    }
    switch (look_of(g, world, scene.findings)) {
      case Look::running:
        running.push_back(g.id);
        break;
      case Look::leaked:
        stuck.push_back(g.id);
        break;
      case Look::blocked:
      case Look::blocked_on_lock:
        waiting.push_back(g.id);
        break;
      case Look::sleeping:
        asleep.push_back(g.id);
        break;
      case Look::panicked:
        panicked.push_back(g.id);
        break;
      case Look::runnable:
      case Look::done:
        break;
    }
  }
  std::vector<CaptionPart> parts;
  const auto add = [&](std::string text, Look look) { parts.push_back({std::move(text), look}); };
  if (panicked.size() > 1) panicked = with_the_first_first(scene, panicked);
  if (panicked.size() > 1) {
    add(fmt::format("G{} panicked first, then {}.", panicked.front(),
                    badges_of({panicked.begin() + 1, panicked.end()})),
        Look::panicked);
  } else if (!panicked.empty()) {
    add(badges_of(panicked) + " panicked.", Look::panicked);
  }
  if (!scene.offers.empty()) {
    // Nobody runs before it is chosen.
    add(how_to_choose(scene.offers.size()), Look::runnable);
  } else if (!running.empty()) {
    add(badges_of(running) + (running.size() == 1 ? " runs." : " run."), Look::running);
  }
  if (!stuck.empty()) add("Can never run again: " + waits_of(scene, stuck) + ".", Look::leaked);
  if (!endless.empty())
    add("Runs on, stopped by nothing: " + badges_of(endless) + ".", Look::blocked);
  if (!waiting.empty()) add("Waiting: " + waits_of(scene, waiting) + ".", Look::done);
  if (!asleep.empty()) {
    add(badges_of(asleep) + (asleep.size() == 1 ? " sleeps." : " sleep."), Look::sleeping);
  }
  if (parts.empty() && world.step == 0) add("Nothing has happened yet.", Look::done);
  if (goes_on_without_main(world)) {
    add("main has returned: Go ends the program there.", Look::done);
  } else if (parts.empty() && world.over) {
    add("The run is over.", Look::done);
  }
  return parts;
}

}  // namespace interleave::visualizer
