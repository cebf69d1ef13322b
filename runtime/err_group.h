// golang.org/x/sync/errgroup: goroutines that work on parts of one task, and the first error.
#pragma once

#include <concepts>
#include <source_location>
#include <string_view>
#include <type_traits>
#include <utility>

#include "runtime/context.h"
#include "runtime/error.h"
#include "runtime/panic.h"
#include "runtime/task.h"
#include "runtime/wait_group.h"

namespace interleave::runtime {

// The state of a group; private to ErrGroup.
class ErrGroupCore final : public Object {
 public:
  ErrGroupCore(const Operation& operation, std::string_view name)
      : Object(operation, trace::ObjectKind::err_group, name) {}

  WaitGroupCore goroutines;
  Error error;        // the first one; written once
  CancelFunc cancel;  // of the group's context, if it has one

 private:
  void let_go() override { cancel = {}; }
};

// A value handle: a copy is the same group.
//
//   auto [group, ctx] = ErrGroup::with_context(background());
//   group.go("fetch", [=] { return fetch(ctx); });
//   if (Error err = group.wait()) return err;
class ErrGroup {
 public:
  explicit ErrGroup(std::string_view name = "errgroup",
                    std::source_location where = std::source_location::current());

  // The context is cancelled when a goroutine first returns an error, or when wait() returns.
  static std::pair<ErrGroup, Context> with_context(
      const Context& parent, std::source_location where = std::source_location::current());

  // body: a function that returns an Error.
  template <class Function>
    requires std::convertible_to<std::invoke_result_t<Function&>, Error>
  void go(std::string_view name, Function body,
          std::source_location where = std::source_location::current()) const {
    start(
        name,
        [self = *this, body = std::move(body), where]() mutable {
          Defer done([&] { self.done(where); });
          self.fail(body(), where);
        },
        where);
  }

  // Blocks until all goroutines have returned; gives the first error.
  Error wait(std::source_location where = std::source_location::current()) const;

 private:
  void start(std::string_view name, Task body, std::source_location where) const;
  // Keeps the first error and cancels.
  void fail(const Error& error, std::source_location where) const;
  void done(std::source_location where) const;

  Ref<ErrGroupCore> core_;
};

}  // namespace interleave::runtime
