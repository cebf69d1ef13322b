#include "runtime/select.h"

#include <array>

#include "runtime/panic.h"

namespace interleave::runtime {

using trace::EventKind;
using trace::WaitReason;

namespace {

bool take(const Operation& operation, const SelectArm& arm, int index, std::uint8_t flags) {
  Scheduler& scheduler = operation.scheduler();
  if (arm.is_send && arm.channel->closed()) {
    panic_in(operation, runtime_error("send on closed channel"), arm.channel->id());
  }
  trace::Event event{.goroutine = operation.self().id,
                     .site = scheduler.recorder.site(arm.where),
                     .flags = static_cast<std::uint8_t>(trace::by_select | flags),
                     .select_case = static_cast<std::uint8_t>(index)};
  if (!arm.is_send) return arm.channel->receive_now(scheduler, arm.slot, event);
  arm.channel->send_now(scheduler, arm.slot, event);
  return true;
}

// Into the trace's table; gives the index of the first.
std::uint32_t add_cases(const Operation& operation, const SelectArm* arms, std::size_t count) {
  Recorder& recorder = operation.scheduler().recorder;
  if (!recorder.is_recording()) return 0;
  const std::uint32_t first = recorder.next_select_case();
  for (std::size_t i = 0; i < count; ++i) {
    const SelectArm& arm = arms[i];
    trace::Event shown;
    if (arm.is_send && arm.channel != nullptr) {
      arm.channel->show(operation.scheduler(), arm.slot, shown);
    }
    recorder.add_select_case({.object = arm.channel != nullptr ? arm.channel->id() : 0,
                              .value = shown.value,
                              .is_send = arm.is_send ? std::uint8_t{1} : std::uint8_t{0},
                              .flags = shown.flags});
  }
  return first;
}

void record_block(const Operation& operation, const SelectArm* arms, std::size_t count) {
  operation.record({.object = add_cases(operation, arms, count),
                    .other = static_cast<std::uint32_t>(count),
                    .kind = EventKind::block,
                    .detail = static_cast<std::uint8_t>(WaitReason::select)});
}

}  // namespace

int select_arms(const SelectArm* arms, Waiter* waiters, std::size_t count, bool has_default,
                bool* closed, Where where) {
  const Operation operation(where, {.object = arms,
                                    .kind = PendingKind::select,
                                    .has_default = has_default,
                                    .count = static_cast<std::uint16_t>(count)});
  if (!operation) return otherwise_taken;

  std::array<std::uint8_t, max_select_cases> ready;  // NOLINT: written before it is read
  std::uint32_t ready_count = 0;
  std::uint8_t flags = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (arms[i].channel != nullptr && arms[i].channel->is_done_channel())
      flags = trace::watches_done;
    if (arms[i].channel != nullptr) arms[i].channel->settle(operation.scheduler());
    if (is_ready(arms[i])) ready[ready_count++] = static_cast<std::uint8_t>(i);
  }
  if (ready_count > 0) {
    const auto choose = [&] {
      return operation.scheduler().choose(Alternatives{.kind = Alternatives::Kind::cases,
                                                       .count = ready_count,
                                                       .arms = arms,
                                                       .ready = ready.data()});
    };
    const int chosen = ready[ready_count == 1 ? 0 : choose()];
    *closed = !take(operation, arms[chosen], chosen, flags);
    return chosen;
  }
  if (has_default) {
    operation.record({.other = static_cast<std::uint32_t>(count),
                      .value = add_cases(operation, arms, count),
                      .kind = EventKind::select_default,
                      .flags = flags});
    return otherwise_taken;
  }

  record_block(operation, arms, count);
  std::uint32_t waiting = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (arms[i].channel == nullptr) continue;
    Waiter& waiter = waiters[waiting++];
    waiter = {.goroutine = &operation.self(),
              .channel = arms[i].channel,
              .slot = arms[i].slot,
              .is_send = arms[i].is_send,
              .index = static_cast<std::uint8_t>(i)};
    arms[i].channel->queue(arms[i].is_send).push(waiter);
  }
  const Waiter& served = *operation.park(waiters, waiting);
  if (served.is_send && served.closed) {
    panic_in(operation, runtime_error("send on closed channel"), served.channel->id());
  }
  *closed = served.closed;
  return served.index;
}

void select_for_ever(Where where) {
  const Operation operation(where);
  operation.record(
      {.kind = EventKind::block, .detail = static_cast<std::uint8_t>(WaitReason::select_no_cases)});
  for (;;) operation.park(nullptr, 0);
}

}  // namespace interleave::runtime
