#include "explore/happens_before.h"

#include <algorithm>

#include "explore/misuse.h"

namespace interleave::explore {

bool knows(const Knowledge& knowledge, const Option& option, std::uint32_t index) {
  return option.goroutine < knowledge.size() && knowledge[option.goroutine] > index;
}

void join(Knowledge& knowledge, const Knowledge& other) {
  if (other.size() > knowledge.size()) knowledge.resize(other.size());
  for (std::size_t i = 0; i < other.size(); ++i) knowledge[i] = std::max(knowledge[i], other[i]);
}

bool Dependence::depends(std::uint32_t first, std::uint32_t second,
                         trace::GoroutineId not_by) const {
  const Footprint& a = run_[first].footprint;
  const Footprint& b = run_[second].footprint;
  if (!conflicts(a, b, not_by)) return false;
  return !only_counts(a, b) || run_[first].may_be_negative || run_[second].may_be_negative;
}

void HappensBefore::restart() {
  for (Knowledge& each : known_) each.clear();
}

Knowledge& HappensBefore::of(trace::GoroutineId id) {
  if (id >= known_.size()) known_.resize(id + 1);
  return known_[id];
}

// The n-th receive of a channel comes after the n-th send, and the n-th send after the receive that
// made room for it (https://go.dev/ref/mem#chan).
void HappensBefore::join_transfers(const std::vector<Transition>& run, std::uint32_t index,
                                   Knowledge& into) {
  for (const Transfer& own : run[index].footprint.transfers) {
    const std::uint32_t capacity = reader_.capacity(own.channel);
    if (capacity == 0) continue;
    std::uint32_t sent = 0, received = 0;
    for (std::uint32_t i = 0; i < index; ++i) {
      for (const Transfer& each : run[i].footprint.transfers) {
        if (each.channel != own.channel) continue;
        sent += each.sent ? 1 : 0;
        received += each.received ? 1 : 0;
      }
    }
    std::uint32_t sends = 0, receives = 0;
    for (std::uint32_t i = 0; i < index; ++i) {
      for (const Transfer& each : run[i].footprint.transfers) {
        if (each.channel != own.channel) continue;
        if (each.sent && ++sends == received + 1 && own.received) join(into, run[i].knowledge);
        if (each.received && ++receives + capacity == sent + 1 && own.sent) {
          join(into, run[i].knowledge);
        }
      }
    }
  }
}

void HappensBefore::add(std::vector<Transition>& run, std::uint32_t index) {
  Transition& made = run[index];
  before_[0] = of(made.option.goroutine);
  made.knowledge = before_[0];
  const bool counts = std::any_of(
      made.footprint.accesses.begin(), made.footprint.accesses.end(), [](const Access& access) {
        return access.aspect == Aspect::counter || access.mode == Mode::add;
      });
  counts ? void(made.before = before_[0]) : made.before.clear();
  made.may_be_negative = counts && may_be_negative({run.data(), index + 1}, index);
  if (made.option.partner != 0) {
    before_[1] = of(made.option.partner);
    join(made.knowledge, before_[1]);
  }
  join_transfers(run, index, made.knowledge);
  const Dependence dependence(run);
  for (std::uint32_t i = index; i > made.barrier; --i) {
    const Transition& earlier = run[i - 1];
    if (knows(made.knowledge, earlier.option, i - 1)) continue;
    if (dependence.depends(i - 1, index)) join(made.knowledge, earlier.knowledge);
  }
  const auto include_itself = [&](trace::GoroutineId id) {
    if (id >= made.knowledge.size()) made.knowledge.resize(id + 1);
    made.knowledge[id] = index + 1;
  };
  include_itself(made.option.goroutine);
  if (made.option.partner != 0) include_itself(made.option.partner);
  add_known(made);
}

void HappensBefore::add_known(const Transition& made) {
  of(made.option.goroutine) = made.knowledge;
  if (made.option.partner != 0) of(made.option.partner) = made.knowledge;
  for (const trace::GoroutineId id : made.footprint.woken) join(of(id), made.knowledge);
}

}  // namespace interleave::explore
