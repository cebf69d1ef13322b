#include "detect/race_marks.h"

#include <bit>

namespace interleave::detect {
namespace {

// To look for free ones costs as much as a few events: it has to be worth it.
constexpr int fewest_free = 16;

}  // namespace

void RaceMarks::reset() {
  orders_.reset();
  variables_.clear();
  free_ = ~std::uint64_t{0};
}

bool RaceMarks::find_free() {
  if (free_ != 0) return true;
  std::uint64_t used = 0;
  for (const Variable& each : variables_) used |= each.all.bits | each.write.bits;
  orders_.for_all([used](Marks& known) { known.bits &= used; });
  free_ = ~used;
  return std::popcount(free_) >= fewest_free;
}

bool RaceMarks::is_ordered(trace::GoroutineId g, trace::ObjectId object, Use use) {
  if (object >= variables_.size()) variables_.resize(object + 1);
  Variable& variable = variables_[object];
  Marks& known = orders_.now(g);
  const std::uint64_t before = is_write(use) ? variable.all.bits : variable.write.bits;
  if ((before & ~known.bits) != 0 || !find_free()) return false;
  const std::uint64_t mark = free_ & (~free_ + 1);  // the lowest
  free_ &= ~mark;
  variable.all.bits = (variable.all.bits & ~known.bits) | mark;
  if (is_write(use)) variable.write.bits = mark;
  known.bits |= mark;
  return true;
}

bool RaceMarks::may_race(const trace::Trace& trace, const RaceFilter& filter) {
  reset();
  bool is_ordered_so_far = true;
  const auto& notes = trace.notes();
  std::size_t note = 0;
  std::uint32_t step = 0;
  for (const trace::Event& e : trace.events()) {
    for (; note < notes.size() && notes[note].step <= step; ++note) orders_.see(notes[note]);
    ++step;
    see_accesses(orders_, trace, e, [&](trace::ObjectId object, Use use) {
      if (!filter.suspects(object)) return;
      is_ordered_so_far = is_ordered_so_far && is_ordered(e.goroutine, object, use);
    });
    if (!is_ordered_so_far) return true;
  }
  return false;
}

}  // namespace interleave::detect
