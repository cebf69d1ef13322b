#include "explore/options.h"

#include <algorithm>
#include <span>

#include "runtime/channel_core.h"
#include "runtime/select.h"

namespace interleave::explore {
namespace {

using runtime::ChannelCore;
using runtime::Pending;
using runtime::PendingKind;
using runtime::Runnable;
using runtime::SelectArm;

// Calls f(channel, is_send) for each channel operation that it offers.
template <class Function>
bool any_offer(const Pending& pending, Function f) {
  if (pending.kind == PendingKind::send || pending.kind == PendingKind::receive) {
    const auto* const channel = static_cast<const ChannelCore*>(pending.object);
    return channel != nullptr && f(channel, pending.kind == PendingKind::send);
  }
  const auto arms = select_arms(pending);
  return std::any_of(arms.begin(), arms.end(), [&f](const SelectArm& arm) {
    return arm.channel != nullptr && f(arm.channel, arm.is_send);
  });
}

// Could the second one be served by the first one, and not without it?
bool can_meet(const Pending& first, const Pending& second) {
  return any_offer(second, [&](const ChannelCore* channel, bool is_send) {
    if (is_send ? channel->can_send() : channel->can_receive()) return false;
    return any_offer(first, [&](const ChannelCore* other, bool other_sends) {
      return other == channel && other_sends != is_send;
    });
  });
}

// Has it two cases that the same partner could serve? Only who comes last chooses between them.
bool has_twin_cases(const Pending& pending) {
  const auto arms = select_arms(pending);
  for (std::size_t i = 0; i < arms.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (arms[i].channel == arms[k].channel && arms[i].is_send == arms[k].is_send) return true;
    }
  }
  return false;
}

bool blocks(const Pending& pending, bool eager_waits) {
  if (eager_waits && (pending.kind == PendingKind::wait || pending.kind == PendingKind::read_lock ||
                      pending.kind == PendingKind::readers || pending.kind == PendingKind::slot)) {
    return false;
  }
  return runtime::would_block(pending);
}

}  // namespace

std::span<const SelectArm> select_arms(const Pending& pending) {
  if (pending.kind != PendingKind::select) return {};
  return {static_cast<const SelectArm*>(pending.object), pending.count};
}

std::uint64_t ready_cases(const Pending& pending) {
  std::uint64_t ready = 0, bit = 1;
  for (const SelectArm& arm : select_arms(pending)) {
    if (is_ready(arm)) ready |= bit;
    bit <<= 1U;
  }
  return ready;
}

void find_options(const runtime::ChoicePoint& point, bool eager_waits, std::vector<Option>& into,
                  std::vector<trace::GoroutineId>& blocked) {
  into.clear();
  blocked.clear();
  for (const Runnable& each : point.runnable) {
    if (!blocks(*each.pending, eager_waits)) {
      into.push_back({.goroutine = each.id});
      continue;
    }
    blocked.push_back(each.id);
    for (const Runnable& partner : point.runnable) {
      if (partner.id == each.id || !can_meet(*each.pending, *partner.pending)) continue;
      // If both would wait it is the same whoever comes first.
      if (blocks(*partner.pending, eager_waits) && partner.id < each.id &&
          !has_twin_cases(*each.pending) && !has_twin_cases(*partner.pending)) {
        continue;
      }
      into.push_back({.goroutine = each.id, .partner = partner.id});
    }
  }
  if (into.empty()) {
    for (const Runnable& each : point.runnable) {
      into.push_back({.goroutine = each.id, .waits = true});
    }
  }
  std::sort(blocked.begin(), blocked.end());
  // The one that runs first, so that there are few switches; the others by id, time last.
  const auto rank = [&point](const Option& option) {
    if (option.goroutine == point.running) return std::uint64_t{0};
    return option.goroutine == 0 ? ~std::uint64_t{0} : std::uint64_t{option.goroutine};
  };
  std::sort(into.begin(), into.end(), [&rank](const Option& a, const Option& b) {
    const auto x = rank(a), y = rank(b);
    return x != y ? x < y : a.partner < b.partner;
  });
}

void ReadyCases::look_before(const Pending& partner) { ready_before_ = ready_cases(partner); }

std::uint64_t ReadyCases::newly_ready(const Pending& partner) const {
  std::uint64_t result = 0, arm_bit = 1, case_bit = 1;
  for (const SelectArm& arm : select_arms(partner)) {
    if (is_ready(arm)) {
      if ((ready_before_ & arm_bit) == 0) result |= case_bit;
      case_bit <<= 1U;
    }
    arm_bit <<= 1U;
  }
  return result;
}

}  // namespace interleave::explore
