#include "visualizer/circle.h"

#include <fmt/format.h>

#include <algorithm>

namespace interleave::visualizer {
namespace {

// From this wait on until it comes back; empty if it does not.
std::vector<CircleWait> walk(const detect::Finding& finding, const detect::Wait& first) {
  std::vector<CircleWait> waits;
  const detect::Wait* at = &first;
  while (at != nullptr && waits.size() <= finding.waits.size()) {
    waits.push_back({at->goroutine, at->object});
    if (at->on == first.goroutine) return waits;
    const auto next =
        std::find_if(finding.waits.begin(), finding.waits.end(), [&](const detect::Wait& each) {
          return each.in_cycle && each.goroutine == at->on && each.object != 0;
        });
    at = next != finding.waits.end() ? &*next : nullptr;
  }
  return {};
}

// The step of the event with which it took what it holds; 0: not known.
std::uint32_t taken_at(const trace::Trace& trace, const trace::World& world, trace::ObjectId object,
                       trace::GoroutineId goroutine) {
  for (std::uint32_t step = world.step; step > 0; --step) {
    const trace::Event& e = trace.events()[step - 1];
    const bool takes = e.kind == trace::EventKind::lock || e.kind == trace::EventKind::acquire;
    if (takes && e.object == object && e.goroutine == goroutine) return step;
  }
  return 0;
}

}  // namespace

Circle circle_of(std::span<const detect::Finding> findings) {
  for (const detect::Finding& finding : findings) {
    for (const detect::Wait& wait : finding.waits) {
      if (!wait.in_cycle || wait.object == 0) continue;
      if (std::vector<CircleWait> waits = walk(finding, wait); !waits.empty()) {
        return {std::move(waits), finding.step};
      }
    }
  }
  return {};
}

std::string_view back_words(trace::ObjectKind kind) {
  switch (kind) {
    case trace::ObjectKind::mutex:
    case trace::ObjectKind::rw_mutex:
    case trace::ObjectKind::once:
    case trace::ObjectKind::semaphore:
      return "is held by";
    default:
      return "is up to";
  }
}

std::vector<std::string> circle_lines(const Circle& circle, const trace::Trace& trace,
                                      const trace::Names& names, const trace::World& world) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < circle.waits.size(); ++i) {
    const auto [goroutine, object] = circle.waits[i];
    const trace::GoroutineId next = circle.waits[(i + 1) % circle.waits.size()].goroutine;
    const std::uint32_t line = trace.place(world.goroutine(goroutine).site).line;
    lines.push_back(fmt::format("{} waits for {}{}", names.goroutine(goroutine),
                                names.object(object),
                                line != 0 ? fmt::format(" at line {}", line) : ""));
    const std::uint32_t since = taken_at(trace, world, object, next);
    lines.push_back(fmt::format("{} {} {}{}", names.object(object),
                                back_words(world.object(object).kind), names.goroutine(next),
                                since != 0 ? fmt::format(" since step {}", since) : ""));
  }
  return lines;
}

}  // namespace interleave::visualizer
