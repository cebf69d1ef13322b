// What an event does to a variable, channel or group that may race with what others do to it.
#pragma once

#include <cstdint>

#include "detect/clocks.h"
#include "trace/trace.h"

namespace interleave::detect {

enum class Use : std::uint8_t { read, write, send, close, add, wait };

// A write races with all else, reads do not race with each other.
constexpr bool is_write(Use use) {
  return use == Use::write || use == Use::close || use == Use::wait;
}

// Lets `orders` see the event, then tells of what it does: visit(object, use).
template <class Known, class Visit>
void see_accesses(Orders<Known>& orders, const trace::Trace& trace, const trace::Event& e,
                  Visit visit) {
  using trace::EventKind;
  using trace::WaitReason;
  const std::int32_t count_before = e.kind == EventKind::counter ? orders.count_of(e.object) : 0;
  orders.see(e);
  if (e.goroutine == 0) return;
  switch (e.kind) {
    case EventKind::read:
    case EventKind::write:
      if (static_cast<trace::AccessKind>(e.detail) == trace::AccessKind::plain) {
        visit(e.object, e.kind == EventKind::write ? Use::write : Use::read);
      }
      break;
    case EventKind::send:
      visit(e.object, Use::send);
      break;
    case EventKind::close:
      visit(e.object, Use::close);
      break;
    case EventKind::counter:
      if (count_before == 0 && static_cast<std::int32_t>(e.value) > 0) visit(e.object, Use::add);
      break;
    case EventKind::block: {
      const auto reason = static_cast<WaitReason>(e.detail);
      if (reason == WaitReason::send) {
        visit(e.object, Use::send);
      } else if (reason == WaitReason::wait_group) {
        if (orders.waiting_for(e.object) == 1) visit(e.object, Use::wait);
      } else if (reason == WaitReason::select) {
        for (std::uint32_t i = 0; i < e.other; ++i) {
          const trace::SelectCase& c = trace.select_cases()[e.object + i];
          if (c.is_send != 0 && c.object != 0) visit(c.object, Use::send);
        }
      }
      break;
    }
    default:
      break;
  }
}

}  // namespace interleave::detect
