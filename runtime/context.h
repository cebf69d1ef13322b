// Go's context.Context: a tree along which cancellation, deadlines and values travel.
//
// Invariants:
//  - A handle refers to the nearest context above that can be cancelled, and to a chain of values;
//    one without the former is never cancelled.
#pragma once

#include <any>
#include <cstddef>
#include <memory>
#include <optional>
#include <source_location>
#include <string_view>
#include <utility>

#include "runtime/channel.h"
#include "runtime/context_core.h"
#include "runtime/error.h"
#include "runtime/handle.h"
#include "runtime/task.h"
#include "runtime/time.h"

namespace interleave::runtime {

// "context canceled"; what Context::err() gives after a cancel.
extern const Error canceled;
// "context deadline exceeded"; what it gives after a deadline.
extern const Error deadline_exceeded;

// What a value of type T is found by: the key itself, not its name, as with Go's unexported key
// types. Make one for the whole program.
template <class T>
class ContextKey {
 public:
  ContextKey() = default;
  ContextKey(const ContextKey&) = delete;
  ContextKey& operator=(const ContextKey&) = delete;
};

// A value handle. A default-made one is context.Background(): never cancelled.
class Context {
 public:
  Context() = default;
  // Go's nil: nothing can be made from it.
  explicit Context(std::nullptr_t) : is_nil_(true) {}

  // Closed when the context is cancelled; nil for one that never is.
  ReceiveChannel<Unit> done(std::source_location where = std::source_location::current()) const;
  // nil until it is cancelled.
  Error err() const;
  // When it will be cancelled by itself, from the start of the run.
  std::optional<Duration> deadline() const;
  // The value that is nearest above for this key.
  template <class T>
  std::optional<T> value(const ContextKey<T>& key) const {
    const std::any* const found = find(&key);
    return found != nullptr ? std::optional<T>(std::any_cast<T>(*found)) : std::nullopt;
  }

  ContextCore* core() const { return core_.get(); }
  bool is_nil() const { return is_nil_; }

 private:
  friend class ContextMaker;
  friend Context with_any(const Context& parent, const void* key, std::any value,
                          std::source_location where);

  struct Value {
    const void* key;
    std::any value;
    std::shared_ptr<const Value> next;
  };
  const std::any* find(const void* key) const;

  Handle<ContextCore> core_;
  std::shared_ptr<const Value> values_;
  bool is_nil_ = false;
};

// Cancels its context and the ones below; further calls do nothing.
class CancelFunc {
 public:
  CancelFunc() = default;
  explicit CancelFunc(Ref<ContextCore> core) : core_(std::move(core), trace::end_cancel) {}
  void operator()(std::source_location where = std::source_location::current()) const;

 private:
  Handle<ContextCore> core_;
};

// Cancels the context and the ones below, unless it is cancelled; cause: nil for canceled.
void cancel_context(ContextCore& core, const Error& cause, std::source_location where);

// As CancelFunc, and says why: what cause() gives. nil: context canceled.
class CancelCauseFunc {
 public:
  CancelCauseFunc() = default;
  explicit CancelCauseFunc(Ref<ContextCore> core) : core_(std::move(core), trace::end_cancel) {}
  void operator()(const Error& cause,
                  std::source_location where = std::source_location::current()) const;

 private:
  Handle<ContextCore> core_;
};

// What context.AfterFunc returns: keeps the function from being called. True if it did so; false if
// the function has been started, or stopped before.
class StopFunc {
 public:
  StopFunc() = default;
  explicit StopFunc(Ref<ContextCore> core) : core_(std::move(core)) {}
  bool operator()(std::source_location where = std::source_location::current()) const;

 private:
  Ref<ContextCore> core_;
};

// Go's context.Background() and context.TODO().
inline Context background() { return {}; }
inline Context todo() { return {}; }

// All that make a context from another one panic "cannot create context from nil parent".

// Go's context.WithCancel.
//
//   auto [ctx, cancel] = with_cancel(background());
//   Defer cleanup([=] { cancel(); });
std::pair<Context, CancelFunc> with_cancel(
    const Context& parent, std::source_location where = std::source_location::current());

// Go's context.WithCancelCause (1.20).
std::pair<Context, CancelCauseFunc> with_cancel_cause(
    const Context& parent, std::source_location where = std::source_location::current());

// Go's context.WithDeadline: is cancelled with deadline_exceeded at that time of the run.
std::pair<Context, CancelFunc> with_deadline(
    const Context& parent, Duration deadline,
    std::source_location where = std::source_location::current());

// Go's context.WithDeadlineCause (1.21): the deadline's cause is `cause`.
std::pair<Context, CancelFunc> with_deadline_cause(
    const Context& parent, Duration deadline, const Error& cause,
    std::source_location where = std::source_location::current());

// Go's context.WithTimeout: is cancelled with deadline_exceeded when the time is over.
std::pair<Context, CancelFunc> with_timeout(
    const Context& parent, Duration timeout,
    std::source_location where = std::source_location::current());

// Go's context.WithTimeoutCause (1.21).
std::pair<Context, CancelFunc> with_timeout_cause(
    const Context& parent, Duration timeout, const Error& cause,
    std::source_location where = std::source_location::current());

// with_value() for a key and value of any type.
Context with_any(const Context& parent, const void* key, std::any value,
                 std::source_location where);

// Go's context.WithValue.
//
//   const ContextKey<std::string> user;
//   Context ctx = with_value(background(), user, std::string("gopher"));
//   println(*ctx.value(user));
template <class T>
Context with_value(const Context& parent, const ContextKey<T>& key, T value,
                   std::source_location where = std::source_location::current()) {
  return with_any(parent, &key, std::move(value), where);
}

// Go's context.WithoutCancel (1.21): has the parent's values, and is never cancelled.
Context without_cancel(const Context& parent,
                       std::source_location where = std::source_location::current());

// Go's context.AfterFunc (1.21): when ctx is cancelled, a goroutine of this name calls `function`.
StopFunc after_func(const Context& ctx, std::string_view name, Task function,
                    std::source_location where = std::source_location::current());

// Go's context.Cause (1.20): why it was cancelled; nil until then.
Error cause(const Context& ctx);

}  // namespace interleave::runtime
