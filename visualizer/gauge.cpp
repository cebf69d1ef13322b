#include "visualizer/gauge.h"

#include <fmt/format.h>

#include <algorithm>

namespace interleave::visualizer {
using trace::ObjectKind;

bool has_gauge(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::wait_group:
    case ObjectKind::err_group:
    case ObjectKind::mutex:
    case ObjectKind::rw_mutex:
    case ObjectKind::once:
    case ObjectKind::cond:
    case ObjectKind::semaphore:
    case ObjectKind::single_flight:
    case ObjectKind::sync_map:
    case ObjectKind::atomic:
    case ObjectKind::shared:
    case ObjectKind::shared_map:
    case ObjectKind::resource:
      return true;
    default:
      return false;
  }
}

bool is_over_by_wait(const trace::World& world, const trace::Object& context) {
  if (!context.cancelled) return false;
  if (context.owner != 0) {
    const trace::Object& parent = world.object(context.owner);
    if (parent.cancelled && parent.cancelled_step <= context.cancelled_step) return false;
  }
  return std::any_of(world.objects.begin(), world.objects.end(), [&](const trace::Object& each) {
    return each.kind == ObjectKind::err_group && each.owner == context.id && each.error == 0 &&
           each.count == 0;
  });
}

std::string badges(std::span<const trace::GoroutineId> ids) {
  constexpr std::size_t most = 4;
  std::string text;
  for (std::size_t i = 0; i < std::min(ids.size(), most); ++i) {
    text += fmt::format("{}G{}", i > 0 ? " " : "", ids[i]);
  }
  if (ids.size() > most) text += fmt::format(" +{}", ids.size() - most);
  return text;
}

GaugeState gauge_state(const trace::Object& object) {
  const bool is_overloaded = object.kind == ObjectKind::resource &&
                             object.count > static_cast<std::int64_t>(object.capacity);
  if (is_overloaded) return GaugeState::overloaded;
  if (!object.waiters.empty()) return GaugeState::waited_for;
  if (object.error != 0) return GaugeState::failed;
  if (object.holder != 0 || !object.readers.empty()) return GaugeState::held;
  return GaugeState::at_rest;
}

}  // namespace interleave::visualizer
