#include "visualizer/card_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "trace/text.h"
#include "trace/verbs.h"
#include "visualizer/marks.h"

namespace interleave::visualizer {
namespace {

using trace::GoroutineState;

bool is_done_channel(const Scene& scene, trace::ObjectId id) {
  return id != 0 && scene.world.object(id).kind == trace::ObjectKind::done_channel;
}

// "jobs or Done": the only context that is listened to needs no name.
std::string awaited(const Scene& scene, const trace::Goroutine& g) {
  const auto cases = [&](std::uint32_t i) { return scene.trace.select_cases()[g.first_case + i]; };
  int contexts = 0;
  for (std::uint32_t i = 0; i < g.case_count; ++i) {
    contexts += is_done_channel(scene, cases(i).object) ? 1 : 0;
  }
  std::string text, last;
  for (std::uint32_t i = 0; i < g.case_count; ++i) {
    const trace::SelectCase each = cases(i);
    const bool is_done = is_done_channel(scene, each.object);
    std::string name = is_done && contexts == 1 ? "Done" : scene.names.object(each.object);
    if (each.is_send != 0) name.insert(0, "send ");
    // What people look for is said first.
    std::string& part = is_done ? last : text;
    if (!part.empty()) part += " or ";
    part += name;
  }
  return text.empty() || last.empty() ? text + last : text + " or " + last;
}

std::string doing(const Scene& scene, const trace::Goroutine& g) {
  const bool selects = g.state == GoroutineState::blocked && g.reason == trace::WaitReason::select;
  return selects ? awaited(scene, g) : trace::doing_text(scene.trace, scene.names, g);
}

}  // namespace

std::vector<Panicked> panicked_in_order(const Scene& scene) {
  // Beyond, looking back takes longer than a frame.
  constexpr std::uint32_t most_steps = 20'000;
  const trace::World& world = scene.world;
  std::vector<Panicked> found;
  const std::uint32_t first = world.step > most_steps ? world.step - most_steps : 0;
  for (std::uint32_t i = first; i < world.step; ++i) {
    const trace::Event& e = scene.trace.events()[i];
    if (e.kind != trace::EventKind::panic) continue;
    const bool is_known = std::any_of(found.begin(), found.end(), [&](const Panicked& each) {
      return each.goroutine == e.goroutine;
    });
    const bool still_panics = world.goroutine(e.goroutine).state == GoroutineState::panicked;
    if (still_panics && !is_known) found.push_back({e.goroutine, i + 1});
  }
  return found;
}

std::string_view plain_name(std::string_view name) {
  const std::size_t dot = name.rfind("·");
  return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

std::string waiting_text(const Scene& scene, const trace::Goroutine& g) {
  switch (g.state) {
    case GoroutineState::blocked:
      return "waits " + trace::wait_phrase(doing(scene, g));
    case GoroutineState::sleeping:
      return "sleeps";
    case GoroutineState::working:
      return "works";
    default:
      return {};
  }
}

CardText card_text(const Scene& scene, const trace::Goroutine& g) {
  CardText text{.doing = doing(scene, g), .how_long = ""};
  const std::int64_t now = scene.world.time_ns;
  if (look_of(g, scene.world, scene.findings) == Look::leaked) {
    constexpr std::string_view wait = "wait ";
    if (text.doing.starts_with(wait)) text.doing.erase(0, wait.size());
    text.for_ever = true;
    return text;
  }
  const std::uint32_t endless = detect::stuck_step(scene.findings, g.id);
  if (endless != 0 && scene.world.step >= endless && g.state != GoroutineState::done) {
    text.how_long = "runs on";
    return text;
  }
  switch (g.state) {
    case GoroutineState::blocked:
      text.how_long = trace::duration_text(now - g.since_ns);
      break;
    case GoroutineState::working:
    case GoroutineState::sleeping:
      text.how_long = trace::duration_text(g.wake_ns - now) + " left";
      break;
    case GoroutineState::running:
    case GoroutineState::runnable:
      if (const auto line = scene.trace.place(g.site).line; line != 0) {
        text.how_long = fmt::format("line {}", line);
      }
      break;
    default:
      break;
  }
  return text;
}

CardText card_text_at_choice(const Scene& scene, const trace::Goroutine& g) {
  for (const Offer& each : scene.offers) {
    if (each.goroutine != g.id) continue;
    // What it would do says where it is, mostly.
    const bool is_vague = each.what == "would go on";
    return {.doing = each.what, .how_long = is_vague ? card_text(scene, g).how_long : ""};
  }
  CardText text = card_text(scene, g);
  if (text.for_ever) return text;
  if (std::string waiting = waiting_text(scene, g); !waiting.empty()) {
    text.doing = std::move(waiting);
  }
  return text;
}

}  // namespace interleave::visualizer
