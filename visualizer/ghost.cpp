#include "visualizer/ghost.h"

#include <algorithm>
#include <utility>

#include "visualizer/alike.h"

namespace interleave::visualizer {
namespace {

bool same_until(const trace::Trace& one, const trace::Trace& other, std::uint32_t step) {
  if (one.steps() < step || other.steps() < step) return false;
  for (std::uint32_t i = 0; i < step; ++i) {
    const trace::Event &a = one.events()[i], &b = other.events()[i];
    if (a.kind != b.kind || a.goroutine != b.goroutine || a.object != b.object ||
        a.time_ns != b.time_ns) {
      return false;
    }
  }
  return true;
}

// [step]: its time.
std::vector<std::int64_t> times_of(const trace::Trace& trace) {
  std::vector<std::int64_t> times{0};
  for (const trace::Event& e : trace.events()) times.push_back(e.time_ns);
  return times;
}

// Where the other run's steps lie among the shown one's: at the same time, in the same order.
std::vector<Cursor> places_of(const std::vector<std::int64_t>& others,
                              const std::vector<std::int64_t>& axis, std::uint32_t step) {
  std::vector<Cursor> places;
  std::size_t first = 0;  // of the other run's steps at the time of the one that is looked at
  for (std::uint32_t k = 0; k < others.size(); ++k) {
    if (k <= step) {
      places.push_back({k});
      continue;
    }
    if (k == step + 1 || others[k] != others[k - 1]) first = k;
    const auto from = std::lower_bound(axis.begin() + step, axis.end(), others[k]);
    const auto to = std::upper_bound(from, axis.end(), others[k]);
    const auto at = static_cast<std::uint32_t>(from - axis.begin());
    if (from != to) {
      const auto among = static_cast<std::uint32_t>(
          std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(k - first), (to - from) - 1));
      places.push_back({at + among});
    } else {
      // Between two steps, as time goes; there is one before, and one behind.
      const auto whole = static_cast<double>(*from - *(from - 1));
      const auto passed = static_cast<double>(others[k] - *(from - 1));
      places.push_back({at - 1, static_cast<float>(passed / whole)});
    }
  }
  return places;
}

GhostLane ghost_of(const Lane& lane, std::span<const detect::Finding> findings,
                   std::uint32_t step) {
  GhostLane ghost{.spans = {}, .end = lane.end};
  ghost.stuck_from = lane.end == 0 ? detect::never_again_step(findings, lane.goroutine) : 0;
  for (Span span : lane.spans) {
    if (span.to <= step) continue;
    span.from = std::max(span.from, step);
    ghost.spans.push_back(span);
  }
  return ghost;
}

}  // namespace

std::optional<Ghost> make_ghost(const trace::Trace& other, const Lanes& lanes,
                                std::span<const detect::Finding> findings,
                                const trace::Trace& shown, std::uint32_t step,
                                std::string without) {
  if (!same_until(other, shown, step)) return std::nullopt;
  Ghost ghost{.without = std::move(without), .step = step, .lanes = {}, .axis = {}, .places = {}};
  Alike who(other);
  std::size_t goroutines = 0;
  for (const trace::Event& e : shown.events()) {
    static_cast<void>(who.placed(shown, e));
    if (e.kind == trace::EventKind::go) ++goroutines;
  }
  ghost.lanes.resize(goroutines);
  for (const Lane& lane : lanes.lanes) {
    const std::uint32_t id = who.goroutine_at(lane.goroutine);
    if (id < Alike::to_come) {
      ghost.lanes[id - 1] = ghost_of(lane, findings, step);
    } else {
      ++ghost.only_there;
    }
  }
  const std::vector<std::int64_t> others = times_of(other);
  std::vector<std::int64_t> both = times_of(shown);
  ghost.axis.advance(shown);
  const std::int64_t end = both.back();
  for (const std::int64_t time : others) {
    if (time <= end) continue;
    both.push_back(time);
    ghost.axis.extend(time);
  }
  ghost.places = places_of(others, both, step);
  return ghost;
}

}  // namespace interleave::visualizer
