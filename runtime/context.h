// Go's context.Context: a tree along which cancellation and deadlines travel.
#pragma once

#include <optional>
#include <source_location>
#include <utility>

#include "runtime/channel.h"
#include "runtime/context_core.h"
#include "runtime/error.h"
#include "runtime/time.h"

namespace interleave::runtime {

// "context canceled"; what Context::err() gives after a cancel.
extern const Error canceled;
// "context deadline exceeded"; what it gives after a deadline.
extern const Error deadline_exceeded;

// A value handle. A default-made one is context.Background(): never cancelled.
class Context {
 public:
  Context() = default;
  explicit Context(Ref<ContextCore> core) : core_(std::move(core)) {}

  // Closed when the context is cancelled; nil for one that never is.
  ReceiveChannel<Unit> done(std::source_location where = std::source_location::current()) const;
  // nil until it is cancelled.
  Error err() const;
  // When it will be cancelled by itself, from the start of the run.
  std::optional<Duration> deadline() const;

  ContextCore* core() const { return core_.get(); }

 private:
  Ref<ContextCore> core_;
};

// Cancels its context and the ones below; further calls do nothing.
class CancelFunc {
 public:
  CancelFunc() = default;
  explicit CancelFunc(Ref<ContextCore> core) : core_(std::move(core)) {}
  void operator()(std::source_location where = std::source_location::current()) const;

 private:
  Ref<ContextCore> core_;
};

// Go's context.Background().
inline Context background() { return {}; }

// Go's context.WithCancel.
//
//   auto [ctx, cancel] = with_cancel(background());
//   Defer cleanup([cancel = cancel] { cancel(); });
std::pair<Context, CancelFunc> with_cancel(
    const Context& parent, std::source_location where = std::source_location::current());

// Go's context.WithTimeout: is cancelled with deadline_exceeded when the time is over.
std::pair<Context, CancelFunc> with_timeout(
    const Context& parent, Duration timeout,
    std::source_location where = std::source_location::current());

}  // namespace interleave::runtime
