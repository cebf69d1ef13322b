// Go's context.Context: a tree along which cancellation, deadlines and values travel.
//
// Invariants:
//  - A handle refers to the nearest context above that can be cancelled, and to the steps by which
//    it was made, with their values; one without the former is never cancelled.
#pragma once

#include <any>
#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "runtime/channel.h"
#include "runtime/context_core.h"
#include "runtime/context_link.h"
#include "runtime/error.h"
#include "runtime/handle.h"
#include "runtime/nil_func.h"
#include "runtime/task.h"
#include "runtime/time.h"
#include "runtime/where.h"

namespace interleave::runtime {

// "context canceled"; what Context::err() gives after a cancel.
extern const Error canceled;
// What Go's DeadlineExceeded is, a net.Error:
//
//   if (auto late = as<DeadlineExceededError>(err); late && late->timeout()) ...
struct DeadlineExceededError {
  std::string text() const { return "context deadline exceeded"; }
  bool timeout() const { return true; }
  bool temporary() const { return true; }
};
// "context deadline exceeded", a DeadlineExceededError; what it gives after a deadline.
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

template <class T>
inline constexpr bool is_context_key = false;
template <class T>
inline constexpr bool is_context_key<ContextKey<T>> = true;
template <class Key>
concept ComparedKey = std::equality_comparable<ContextStored<Key>>;

// A value handle. A default-made one is context.Background(): never cancelled.
class Context {
 public:
  Context() = default;
  // Go's nil: nothing can be made from it.
  explicit Context(std::nullptr_t) : is_nil_(true) {}

  // Closed when the context is cancelled; nil for one that never is.
  ReceiveChannel<Unit> done(Where where = std::source_location::current()) const;
  // nil until it is cancelled. A schedule point: it may be cancelled at any time.
  Error err(Where where = std::source_location::current()) const;
  // When it will be cancelled by itself, from the start of the run.
  std::optional<Duration> deadline(Where where = std::source_location::current()) const;
  // The value that is nearest above for this key.
  template <class T>
  std::optional<T> value(const ContextKey<T>& key,
                         Where where = std::source_location::current()) const {
    return find<T>(context_key(&key), where);
  }
  // The same for a key of any type that has ==, found by type and value; nothing if the value is
  // of another type than T, as with Go's `value, ok := ctx.Value(key).(T)`. Literals are
  // std::strings.
  template <class T, class Key>
  std::optional<T> value(const Key& key, Where where = std::source_location::current()) const {
    static_assert(ComparedKey<Key>, "a context's key is compared by ==");
    return find<T>(context_key(ContextStored<Key>(key)), where);
  }
  // Go's String: "context.Background.WithCancel". Go's deadlines have the time of day; this is from
  // the start of the run, with what is left of it: ".WithDeadline(50ms [20ms])"; all of it once the
  // run is over. Types that Go does not have are written as in C++. It reads the clock.
  std::string string(Where where = std::source_location::current()) const;

  // The same, within an operation; only if there is a core.
  Error err_in(const Operation& operation) const;

  ContextCore* core() const { return core_.get(); }
  bool is_nil() const { return is_nil_; }

 private:
  friend class ContextMaker;
  friend Context todo();
  friend Context with_item(const Context& parent, ContextItem key, ContextItem value, Where where);
  template <class T>
  std::optional<T> find(const ContextItem& key, Where where) const {
    check_not_nil(where);
    const T* const found = std::any_cast<T>(find_value(link_.get(), key));
    return found != nullptr ? std::optional<T>(*found) : std::nullopt;
  }
  void add(ContextLink link);
  // Go's methods of a nil interface.
  void check_not_nil(Where where) const {
    if (is_nil()) panic_nil_dereference(where);
  }

  Handle<ContextCore> core_;
  std::shared_ptr<const ContextLink> link_;  // how it was made last; null: the background
  bool is_nil_ = false;
};

// Cancels its context and the ones below; further calls do nothing.
class CancelFunc {
 public:
  CancelFunc() = default;
  explicit CancelFunc(Ref<ContextCore> core) : core_(std::move(core), trace::end_cancel) {}
  void operator()(Where where = std::source_location::current()) const;

 private:
  Handle<ContextCore> core_;
};

// Cancels the context and the ones below, unless it is cancelled; cause: nil for canceled.
void cancel_context(ContextCore& core, const Error& cause, Where where);

// As CancelFunc, and says why: what cause() gives. nil: context canceled.
class CancelCauseFunc {
 public:
  CancelCauseFunc() = default;
  explicit CancelCauseFunc(Ref<ContextCore> core) : core_(std::move(core), trace::end_cancel) {}
  void operator()(const Error& cause, Where where = std::source_location::current()) const;

 private:
  Handle<ContextCore> core_;
};

// What context.AfterFunc returns: keeps the function from being called. True if it did so; false if
// the function has been started, or stopped before.
class StopFunc {
 public:
  StopFunc() = default;
  explicit StopFunc(Ref<ContextCore> core) : core_(std::move(core)) {}
  bool operator()(Where where = std::source_location::current()) const;

 private:
  Ref<ContextCore> core_;
};

// Go's context.Background() and context.TODO(); only their texts differ.
inline Context background() { return {}; }
Context todo();

// All that make a context from another one panic "cannot create context from nil parent". A name is
// what the trace calls the context, for people.

// Go's context.WithCancel.
//
//   auto [ctx, cancel] = with_cancel(background());
//   Defer cleanup([=] { cancel(); });
[[nodiscard("the cancel function must be called")]] std::pair<Context, CancelFunc> with_cancel(
    const Context& parent, std::string_view name = "WithCancel",
    Where where = std::source_location::current());

// Go's context.WithCancelCause (1.20).
[[nodiscard("the cancel function must be called")]] std::pair<Context, CancelCauseFunc>
with_cancel_cause(const Context& parent, std::string_view name = "WithCancelCause",
                  Where where = std::source_location::current());

// Go's context.WithDeadline: is cancelled with deadline_exceeded at that time of the run.
[[nodiscard("the cancel function must be called")]] std::pair<Context, CancelFunc> with_deadline(
    const Context& parent, Duration deadline, std::string_view name = "WithDeadline",
    Where where = std::source_location::current());

// Go's context.WithDeadlineCause (1.21): the deadline's cause is `cause`.
[[nodiscard("the cancel function must be called")]] std::pair<Context, CancelFunc>
with_deadline_cause(const Context& parent, Duration deadline, const Error& cause,
                    std::string_view name = "WithDeadline",
                    Where where = std::source_location::current());

// Go's context.WithTimeout: is cancelled with deadline_exceeded when the time is over.
[[nodiscard("the cancel function must be called")]] std::pair<Context, CancelFunc> with_timeout(
    const Context& parent, Duration timeout, std::string_view name = "WithTimeout",
    Where where = std::source_location::current());

// Go's context.WithTimeoutCause (1.21).
[[nodiscard("the cancel function must be called")]] std::pair<Context, CancelFunc>
with_timeout_cause(const Context& parent, Duration timeout, const Error& cause,
                   std::string_view name = "WithTimeout",
                   Where where = std::source_location::current());

// with_value() for keys and values of any type.
Context with_item(const Context& parent, ContextItem key, ContextItem value, Where where);

// Go's context.WithValue, by a key that nobody else can have.
//
//   const ContextKey<std::string> user;
//   Context ctx = with_value(background(), user, std::string("gopher"));
//   println(*ctx.value(user));
template <class T>
Context with_value(const Context& parent, const ContextKey<T>& key, std::type_identity_t<T> value,
                   Where where = std::source_location::current()) {
  return with_item(parent, context_key(&key), context_value<T>(std::move(value)), where);
}

// Go's context.WithValue, by any key that has ==. Literals are std::strings. Panics "nil key".
//
//   struct Key {
//     int number;
//     bool operator==(const Key&) const = default;
//   };
//   Context ctx = with_value(background(), Key{1}, "gopher");
//   println(*ctx.value<std::string>(Key{1}));
template <class Key, class Value>
  requires(!is_context_key<Key>)
Context with_value(const Context& parent, const Key& key, const Value& value,
                   Where where = std::source_location::current()) {
  static_assert(ComparedKey<Key>, "a context's key is compared by ==");
  return with_item(parent, context_key(ContextStored<Key>(key)),
                   context_value(ContextStored<Value>(value)), where);
}

// Go's context.WithoutCancel (1.21): has the parent's values, and is never cancelled.
Context without_cancel(const Context& parent, Where where = std::source_location::current());

// Go's context.AfterFunc (1.21): when ctx is cancelled, a goroutine of this name calls `function`.
// Then a fatal error "go of nil func value" if it is nil. Panics if ctx is nil.
StopFunc after_func(const Context& ctx, std::string_view name, Task function,
                    Where where = std::source_location::current());

// Go's context.Cause (1.20): why it was cancelled; nil until then. A schedule point.
Error cause(const Context& ctx, Where where = std::source_location::current());

}  // namespace interleave::runtime
