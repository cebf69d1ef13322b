#include "visualizer/gauge.h"

#include <fmt/format.h>

#include <algorithm>

#include "trace/text.h"

namespace interleave::visualizer {
namespace {

using trace::ObjectKind;

std::string lock_text(const trace::Object& lock) {
  if (lock.holder != 0) return fmt::format("G{} has it", lock.holder);
  if (lock.readers.empty()) return "free";
  return badges(lock.readers) + (lock.readers.size() == 1 ? " reads" : " read");
}

std::string content_text(const trace::Trace& trace, const trace::Object& variable) {
  // Not known before somebody reads or writes it.
  if (variable.content.value == 0 && variable.content.flags == 0) return "";
  const std::string content =
      trace::value_text(trace, variable.content.value, variable.content.flags);
  const std::string writer =
      variable.written_by == 0 ? "" : fmt::format(", by G{}", variable.written_by);
  return content + writer;
}

std::string state_text(const trace::Trace& trace, const trace::Object& object) {
  switch (object.kind) {
    case ObjectKind::wait_group:
    case ObjectKind::err_group:
      return std::to_string(object.count);
    case ObjectKind::mutex:
    case ObjectKind::rw_mutex:
      return lock_text(object);
    case ObjectKind::once:
      return object.holder != 0 ? fmt::format("G{} in it", object.holder) : "";
    case ObjectKind::cond:
      return object.waiters.empty() ? "no one waits" : "";
    case ObjectKind::semaphore:
    case ObjectKind::resource:
      return fmt::format("{} of {}", object.count, object.capacity);
    case ObjectKind::atomic:
    case ObjectKind::shared:
      return content_text(trace, object);
    default:
      return "";
  }
}

}  // namespace

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

Gauge gauge_of(const trace::Trace& trace, const trace::Names& names, const trace::Object& object) {
  Gauge gauge;
  const std::string state = state_text(trace, object);
  gauge.text = names.object(object.id) + (state.empty() ? "" : ": " + state);
  if (!object.waiters.empty()) gauge.text += "  ◂ " + badges(object.waiters);
  const bool is_overloaded = object.kind == ObjectKind::resource &&
                             object.count > static_cast<std::int64_t>(object.capacity);
  if (is_overloaded) {
    gauge.state = GaugeState::overloaded;
  } else if (!object.waiters.empty()) {
    gauge.state = GaugeState::waited_for;
  } else if (object.error != 0) {
    gauge.state = GaugeState::failed;
  } else if (object.holder != 0 || !object.readers.empty()) {
    gauge.state = GaugeState::held;
  }
  return gauge;
}

}  // namespace interleave::visualizer
