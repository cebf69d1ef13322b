// golang.org/x/sync/errgroup: goroutines that work on parts of one task, and the first error.
#pragma once

#include <functional>
#include <source_location>
#include <string_view>
#include <utility>

#include "runtime/context.h"
#include "runtime/counter_core.h"
#include "runtime/error.h"

namespace interleave::runtime {

// The state of a group; private to ErrGroup.
class ErrGroupCore final : public CounterCore {
 public:
  ErrGroupCore(const Operation& operation, std::string_view name)
      : CounterCore(operation, trace::ObjectKind::err_group, name) {}

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

  void go(std::string_view name, std::function<Error()> body,
          std::source_location where = std::source_location::current()) const;

  // Blocks until all goroutines have returned; gives the first error.
  Error wait(std::source_location where = std::source_location::current()) const;

 private:
  Ref<ErrGroupCore> core_;
};

}  // namespace interleave::runtime
