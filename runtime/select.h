// Go's select: waits until one of several channel operations can go on, and does it.
//
// The channels and values are evaluated on entering; among ready cases the schedule chooses. A nil
// channel is never ready. Sending to a closed channel counts as ready and panics, even with a
// default.
//
//   switch (select(receive(ctx.done()), receive(jobs, job), otherwise)) {
//     case 0: return ctx.err();
//     case 1: break;                 // job is filled in; nothing in it: jobs is closed and drained
//     default: break;                // the default case: select gives otherwise_taken
//   }
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

#include "runtime/channel.h"
#include "runtime/where.h"

namespace interleave::runtime {

// The default case; written last.
struct Otherwise {};
inline constexpr Otherwise otherwise{};
inline constexpr int otherwise_taken = -1;

// The core keeps its book of them on the stack.
inline constexpr std::size_t max_select_cases = 64;

// One case as the core sees it.
struct SelectArm {
  ChannelCore* channel = nullptr;
  void* slot = nullptr;
  bool is_send = false;
  Where where;
};

// Could it go on at once?
inline bool is_ready(const SelectArm& arm) {
  if (arm.channel == nullptr) return false;
  return arm.is_send ? arm.channel->can_send() : arm.channel->can_receive();
}

// Which arm was taken, or otherwise_taken. *closed: a receive found its channel closed and drained.
// `waiters` is room for one waiter an arm.
int select_arms(const SelectArm* arms, Waiter* waiters, std::size_t count, bool has_default,
                bool* closed, Where where);

template <class T>
class SendCase {
 public:
  SendCase(const SendChannel<T>& channel, T value, Where where)
      : channel_(channel), value_(std::move(value)), where_(where) {}
  SelectArm arm() { return {channel_.core(), &value_, true, where_}; }
  void finish(bool) {}

 private:
  SendChannel<T> channel_;
  T value_;
  Where where_;
};

// Out is T&, std::optional<T>& or nothing (std::nullptr_t).
template <class T, class Out>
class ReceiveCase {
 public:
  ReceiveCase(const ReceiveChannel<T>& channel, Out out, Where where)
      : channel_(channel), out_(out), where_(where) {}
  SelectArm arm() { return {channel_.core(), &value_, false, where_}; }
  // Assigns the left side; only if its case is chosen.
  void finish(bool closed) {
    if constexpr (std::is_same_v<Out, std::optional<T>&>) {
      if (closed) {
        out_.reset();
      } else {
        out_ = std::move(value_);
      }
    } else if constexpr (std::is_same_v<Out, T&>) {
      out_ = std::move(value_);
    }
  }

 private:
  ReceiveChannel<T> channel_;
  Out out_;
  T value_{};
  Where where_;
};

// case ch <- value:
template <class T>
SendCase<T> send(const SendChannel<T>& channel, std::type_identity_t<T> value,
                 Where where = std::source_location::current()) {
  return {channel, std::move(value), where};
}
template <class T>
SendCase<T> send(const Channel<T>& channel, std::type_identity_t<T> value,
                 Where where = std::source_location::current()) {
  return {SendChannel<T>(channel), std::move(value), where};
}
// case <-ch:
template <class T>
ReceiveCase<T, std::nullptr_t> receive(const ReceiveChannel<T>& channel,
                                       Where where = std::source_location::current()) {
  return {channel, nullptr, where};
}
// case out = <-ch: the zero value if closed.
template <class T>
ReceiveCase<T, T&> receive(const ReceiveChannel<T>& channel, std::type_identity_t<T>& out,
                           Where where = std::source_location::current()) {
  return {channel, out, where};
}
// case out, ok = <-ch: nothing if closed.
template <class T>
ReceiveCase<T, std::optional<T>&> receive(const ReceiveChannel<T>& channel,
                                          std::type_identity_t<std::optional<T>>& out,
                                          Where where = std::source_location::current()) {
  return {channel, out, where};
}

namespace select_detail {

template <class Case>
inline constexpr bool is_default = std::is_same_v<Case, Otherwise>;

template <class Case>
SelectArm arm_of(Case& each) {
  if constexpr (is_default<Case>) {
    return {};
  } else {
    return each.arm();
  }
}

template <class Case>
void finish(Case& each, bool closed) {
  if constexpr (!is_default<Case>) each.finish(closed);
}

// At least one case that is none, and the default last.
template <class First, class... Others>
constexpr bool is_written_right() {
  constexpr std::array<bool, sizeof...(Others) + 1> defaults{is_default<First>,
                                                             is_default<Others>...};
  for (std::size_t i = 0; i + 1 < defaults.size(); ++i) {
    if (defaults[i]) return false;
  }
  return !is_default<First>;
}

}  // namespace select_detail

// Which case was taken, from 0, or otherwise_taken.
template <class... Cases>
  requires(sizeof...(Cases) > 0 && sizeof...(Cases) <= max_select_cases)
int select(Cases... cases) {
  static_assert(select_detail::is_written_right<Cases...>(),
                "write one case or more, and the default last");
  constexpr bool has_default = (select_detail::is_default<Cases> || ...);
  constexpr std::size_t count = sizeof...(Cases) - (has_default ? 1 : 0);
  const std::array<SelectArm, sizeof...(Cases)> arms{select_detail::arm_of(cases)...};
  std::array<Waiter, count> waiters;
  bool closed = false;
  const int taken =
      select_arms(arms.data(), waiters.data(), count, has_default, &closed, arms[0].where);
  int index = 0;
  ((index++ == taken ? select_detail::finish(cases, closed) : void()), ...);
  return taken;
}

// select {}: blocks for ever.
[[noreturn]] void select_for_ever(Where where = std::source_location::current());

}  // namespace interleave::runtime
