// Which transitions can be taken at a schedule point.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "runtime/select.h"
#include "runtime/strategy.h"

namespace interleave::explore {

// A transition that can be taken: a goroutine goes on; or it meets a partner (a rendezvous: it
// comes first and waits, the partner then serves it); or it begins to wait because nobody else can
// do anything.
struct Option {
  trace::GoroutineId goroutine = 0;  // 0: time
  trace::GoroutineId partner = 0;    // 0: none
  bool waits = false;

  bool involves(trace::GoroutineId id) const {
    return goroutine == id || (partner != 0 && partner == id);
  }
  bool shares_goroutine(const Option& other) const {
    return involves(other.goroutine) || (other.partner != 0 && involves(other.partner));
  }
  friend bool operator==(const Option&, const Option&) = default;
};

// The cases of a select that is to come; none of anything else.
std::span<const runtime::SelectArm> select_arms(const runtime::Pending& pending);

// Of a select, the cases that are ready: bit [case as written]; 0 of anything else.
std::uint64_t ready_cases(const runtime::Pending& pending);

// What would block is not taken: it changes nothing that others could see, and is the same as
// coming later. Only when nobody else can do anything (before time passes, or the run ends) it
// begins to wait. eager_waits: but for WaitGroup.Wait and RLock, whose waits misuse can see, and
// for ErrGroup.Go, whose wait a new limit makes one for ever. blocked: who would wait, in order.
void find_options(const runtime::ChoicePoint& point, bool eager_waits, std::vector<Option>& into,
                  std::vector<trace::GoroutineId>& blocked);

// Of the cases of a select, as the strategy is asked, which the partner that came last makes ready:
// bit i for the i-th ready one. `partner` is what comes last, before the other one waits.
class ReadyCases {
 public:
  // Before the first one of the two begins to wait.
  void look_before(const runtime::Pending& partner);
  // While the partner chooses.
  std::uint64_t newly_ready(const runtime::Pending& partner) const;

 private:
  std::uint64_t ready_before_ = 0;  // bit [arm]
};

}  // namespace interleave::explore
