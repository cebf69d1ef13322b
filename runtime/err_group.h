// golang.org/x/sync/errgroup: goroutines that work on parts of one task, and the first error.
#pragma once

#include <concepts>
#include <string_view>
#include <utility>

#include "runtime/context.h"
#include "runtime/error.h"
#include "runtime/panic.h"
#include "runtime/task.h"
#include "runtime/wait_group.h"
#include "runtime/where.h"

namespace interleave::runtime {

// The state of a group; private to ErrGroup.
class ErrGroupCore final : public Object {
 public:
  // ctx: the group's context, or none.
  ErrGroupCore(const Operation& operation, std::string_view name, Ref<ContextCore> ctx)
      : Object(operation, trace::ObjectKind::err_group, name, ctx ? ctx->id() : 0),
        context(std::move(ctx)) {}

  // Waits until fewer goroutines than the limit are active, and counts one more.
  void take_slot(const Operation& operation);
  // Does not wait; false if there is no slot.
  bool try_take_slot(const Operation& operation);
  bool has_limit() const { return limit_ >= 0; }
  bool has_slot() const { return limit_ < 0 || active_ < limit_ || !givers_.empty(); }
  // One goroutine more.
  void add(const Operation& operation) {
    [[maybe_unused]] const bool never = goroutines.add(operation, 1, id());
  }
  // One goroutine has ended: who has waited longest for a slot gets it. As with Go's channel, a
  // slot that was not taken (because there was no limit then) is waited for.
  void give_back_slot(const Operation& operation);
  // Panics "errgroup: modify limit while N goroutines in the group are still active".
  void set_limit(const Operation& operation, int limit);

  WaitGroupCore goroutines;
  Error error;               // the first one; written once
  Ref<ContextCore> context;  // the group's, if it has one

 private:
  void let_go() override { context = {}; }

  int limit_ = -1;    // negative: none
  int active_ = 0;    // slots taken, with a limit
  WaitQueue queue_;   // who waits for a slot
  WaitQueue givers_;  // who waits for somebody to give a slot back for
};

// A value handle: a copy is the same group.
//
//   auto [group, ctx] = ErrGroup::with_context(background());
//   group.go("fetch", [=] { return fetch(ctx); });
//   if (Error err = group.wait()) return err;
class ErrGroup {
 public:
  explicit ErrGroup(std::string_view name = "errgroup",
                    Where where = std::source_location::current())
      : ErrGroup(name, {}, where) {}

  // The context is cancelled when a goroutine first returns an error, or when wait() returns.
  static std::pair<ErrGroup, Context> with_context(const Context& parent,
                                                   Where where = std::source_location::current());

  // body: a function that returns an Error. Waits while the limit is reached.
  template <class Function>
  void go(std::string_view name, Function body,
          Where where = std::source_location::current()) const {
    if constexpr (check_body<Function>()) start(name, task(std::move(body), where), where);
  }

  // Starts the goroutine if the limit lets it; did it?
  template <class Function>
  bool try_go(std::string_view name, Function body,
              Where where = std::source_location::current()) const {
    if constexpr (check_body<Function>()) {
      return try_start(name, task(std::move(body), where), where);
    }
    return false;
  }

  // At most so many goroutines are active at once; go() waits, try_go() gives up. Negative: no
  // limit; 0: none may start. Panics "errgroup: modify limit while N goroutines in the group are
  // still active", which counts those that took a slot: who began while there was no limit gives
  // back one all the same, and waits for it, maybe for ever.
  void set_limit(int limit, Where where = std::source_location::current()) const;

  // Blocks until all goroutines have returned; gives the first error.
  Error wait(Where where = std::source_location::current()) const;

 private:
  // Is it a function that a group can call? Says what is wanted if not.
  template <class Function>
  static constexpr bool check_body() {
    constexpr bool is_body = requires(Function& body) {
      { body() } -> std::convertible_to<Error>;
    };
    static_assert(is_body,
                  "what a group runs is a function that takes no arguments and returns an Error");
    return is_body;
  }
  template <class Function>
  Task task(Function body, Where where) const {
    return [self = *this, body = std::move(body), where]() mutable {
      Defer done([&] { self.done(where); });
      self.fail(call_func(body, where), where);
    };
  }
  void start(std::string_view name, Task body, Where where) const;
  bool try_start(std::string_view name, Task body, Where where) const;
  // Keeps the first error and cancels.
  void add(Where where) const;
  void fail(const Error& error, Where where) const;
  void done(Where where) const;

  ErrGroup(std::string_view name, Ref<ContextCore> context, Where where);

  Handle<ErrGroupCore> core_;
};

}  // namespace interleave::runtime
