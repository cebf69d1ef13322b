// What a person may do to a run from outside: an action. It runs on a goroutine named "you", begun
// by nobody of the program, at a step of the run; on live threads at once.
//
// Three kinds are there by themselves: "cancel" (a context), "close" (a channel), and "NAME=NUMBER",
// which turns what the program asks tuned() for. Others a program offers:
//
//   action("inject-error", [=] { fail.store(true); });
//
// Invariants:
//  - Who is "you" goes first until it waits for the first time, so that an action comes in between
//    two steps, and takes no choice of the schedule.
//  - What an action has captured does not count as held by anybody: a person who might do something
//    is no hope for who waits.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/holdings.h"
#include "runtime/scheduler.h"

namespace interleave::runtime {

// The name of the goroutine.
inline constexpr std::string_view person_name = "you";

// What can be done to the run right now, as Act::what says it, in the order in which the run made
// what they concern: "cancel.ctx", "close.jobs", "inject-error". Of several objects of one name the
// second one is "cancel.ctx.2". The run is held.
std::vector<std::string> offered_actions(const Scheduler& scheduler);

// Begins it; what: as above, or "cancel" and "close" for the first that there is, or "NAME=NUMBER".
// Empty, or in one sentence why it cannot be done. The run is held.
std::string begin_action(Scheduler& scheduler, std::string_view what);

// What a person has turned this to, if so: a parameter of the program. No schedule point.
std::optional<int> tuned(std::string_view name);

// Offers an action by this name (letters, digits and '-') from now on; a later one of the same name
// takes its place. It may be done several times, by several goroutines.
template <class Function>
void action(std::string_view name, Function function) {
  Scheduler* const scheduler = Scheduler::current_scheduler();
  if (scheduler == nullptr || scheduler->tearing_down()) return;
  if (!scheduler->may_be_acted_on()) {
    scheduler->offer(name, nullptr);
    return;
  }
  const HeldBy nobody(untracked);
  scheduler->offer(name, std::make_shared<const std::function<void()>>(std::move(function)));
}

}  // namespace interleave::runtime
