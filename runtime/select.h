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
#include <source_location>
#include <type_traits>
#include <utility>

#include "runtime/channel.h"

namespace interleave::runtime {

// The default case; written last.
struct Otherwise {};
inline constexpr Otherwise otherwise{};
inline constexpr int otherwise_taken = -1;

// As many as a person can read; the core keeps its book of them on the stack.
inline constexpr std::size_t max_select_cases = 16;

// One case as the core sees it.
struct SelectArm {
  ChannelCore* channel = nullptr;
  void* slot = nullptr;
  bool is_send = false;
  std::source_location where;
};

// Which arm was taken, or otherwise_taken. *closed: a receive found its channel closed and drained.
// `waiters` is room for one waiter an arm.
int select_arms(const SelectArm* arms, Waiter* waiters, std::size_t count, bool has_default,
                bool* closed, std::source_location where);

template <class T>
class SendCase {
 public:
  SendCase(const SendChannel<T>& channel, T value, std::source_location where)
      : channel_(channel), value_(std::move(value)), where_(where) {}
  SelectArm arm() { return {channel_.core(), &value_, true, where_}; }
  void finish(bool) {}

 private:
  SendChannel<T> channel_;
  T value_;
  std::source_location where_;
};

// Out is T&, std::optional<T>& or nothing (std::nullptr_t).
template <class T, class Out>
class ReceiveCase {
 public:
  ReceiveCase(const ReceiveChannel<T>& channel, Out out, std::source_location where)
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
  std::source_location where_;
};

// case ch <- value:
template <class T>
SendCase<T> send(const SendChannel<T>& channel, std::type_identity_t<T> value,
                 std::source_location where = std::source_location::current()) {
  return {channel, std::move(value), where};
}
template <class T>
SendCase<T> send(const Channel<T>& channel, std::type_identity_t<T> value,
                 std::source_location where = std::source_location::current()) {
  return {SendChannel<T>(channel), std::move(value), where};
}
// case <-ch:
template <class T>
ReceiveCase<T, std::nullptr_t> receive(
    const ReceiveChannel<T>& channel,
    std::source_location where = std::source_location::current()) {
  return {channel, nullptr, where};
}
// case out = <-ch: the zero value if closed.
template <class T>
ReceiveCase<T, T&> receive(const ReceiveChannel<T>& channel, std::type_identity_t<T>& out,
                           std::source_location where = std::source_location::current()) {
  return {channel, out, where};
}
// case out, ok = <-ch: nothing if closed.
template <class T>
ReceiveCase<T, std::optional<T>&> receive(
    const ReceiveChannel<T>& channel, std::type_identity_t<std::optional<T>>& out,
    std::source_location where = std::source_location::current()) {
  return {channel, out, where};
}

namespace select_detail {

template <class... Cases>
int run(bool has_default, Cases&... cases) {
  const std::array<SelectArm, sizeof...(Cases)> arms{cases.arm()...};
  std::array<Waiter, sizeof...(Cases)> waiters;
  bool closed = false;
  const int taken =
      select_arms(arms.data(), waiters.data(), arms.size(), has_default, &closed, arms[0].where);
  int index = 0;
  ((index++ == taken ? cases.finish(closed) : void()), ...);
  return taken;
}

}  // namespace select_detail

// Which case was taken, from 0.
template <class... Cases>
  requires(sizeof...(Cases) > 0 && sizeof...(Cases) <= max_select_cases)
int select(Cases... cases) {
  return select_detail::run(false, cases...);
}
template <class A>
int select(A a, Otherwise) {
  return select_detail::run(true, a);
}
template <class A, class B>
int select(A a, B b, Otherwise) {
  return select_detail::run(true, a, b);
}
template <class A, class B, class C>
int select(A a, B b, C c, Otherwise) {
  return select_detail::run(true, a, b, c);
}

// select {}: blocks for ever.
[[noreturn]] void select_for_ever(std::source_location where = std::source_location::current());

}  // namespace interleave::runtime
