#include "visualizer/happening.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "trace/text.h"
#include "visualizer/digest.h"

namespace interleave::visualizer {
namespace {

bool waits(const Span& span) {
  return span.look == Look::blocked || span.look == Look::blocked_on_lock;
}

// The wait of a goroutine that is over when it does its event at `step`, if that is its first one
// since; null if it had not waited.
const Span* wait_before(const Lane& lane, std::uint32_t step) {
  const auto after =
      std::upper_bound(lane.spans.begin(), lane.spans.end(), step - 1,
                       [](std::uint32_t at, const Span& span) { return at < span.from; });
  if (after == lane.spans.begin()) return nullptr;
  auto span = after - 1;
  if (span->look != Look::running || span->from != step - 1) return nullptr;
  while (span != lane.spans.begin()) {
    --span;
    if (waits(*span)) return &*span;
    if (span->look != Look::runnable) return nullptr;
  }
  return nullptr;
}

// The wait that this very step ends.
const Span* wait_ended_at(const Lane& lane, std::uint32_t step) {
  const auto found =
      std::lower_bound(lane.spans.begin(), lane.spans.end(), step,
                       [](const Span& span, std::uint32_t at) { return span.to < at; });
  const bool is_it = found != lane.spans.end() && found->to == step && waits(*found);
  return is_it ? &*found : nullptr;
}

}  // namespace

std::string happening_text(const Scene& scene) {
  const std::uint32_t step = scene.cursor.step;
  if (step == 0) return {};
  const trace::Event& event = scene.trace.events()[step - 1];
  const Lanes& lanes = scene.digest.lanes();
  const auto lasted_ns = [&](const Span& span) {
    const auto time = [&](std::uint32_t at) {
      return at == 0 ? 0 : scene.trace.events()[at - 1].time_ns;
    };
    return time(span.to) - time(span.from);
  };
  // A wait in which no time passed is not worth a word.
  const auto waited = [&](const Span* span, std::string_view who) {
    if (span == nullptr || lasted_ns(*span) <= 0) return std::string();
    return fmt::format("; {} had waited {}", who, trace::duration_text(lasted_ns(*span)));
  };
  const std::string text = trace::event_text(scene.trace, scene.names, event);
  const bool begins_with_name =
      event.goroutine != 0 && text.starts_with(scene.names.goroutine(event.goroutine));
  std::string sentence = begins_with_name ? fmt::format("G{} {}", event.goroutine, text) : text;
  const bool serves = event.kind == trace::EventKind::send ||
                      event.kind == trace::EventKind::receive ||
                      event.kind == trace::EventKind::unblock;
  if (event.goroutine != 0) {
    const Span* const own = wait_before(lanes.lanes[event.goroutine - 1], step);
    if (std::string tail = waited(own, "it"); !tail.empty()) return sentence + tail;
  }
  if (serves && event.other != 0) {
    sentence += waited(wait_ended_at(lanes.lanes[event.other - 1], step),
                       scene.names.goroutine(event.other));
  }
  return sentence;
}

}  // namespace interleave::visualizer
