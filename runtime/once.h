// Go's sync.Once, OnceFunc, OnceValue and OnceValues: something is done once, however many ask for
// it.
#pragma once

#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "runtime/mutex.h"
#include "runtime/object.h"
#include "runtime/panic.h"
#include "runtime/sync_state.h"
#include "runtime/where.h"

namespace interleave::runtime {

// Plain state, ready when zeroed. A copy is another Once in the same state.
struct OnceState : PlainState {
  static constexpr trace::ObjectKind kind = trace::ObjectKind::once;
  static constexpr std::string_view kind_name = "once";

  MutexCore mutex = {};  // held while the function runs
  bool is_done = false;
};

// The parts of once(), which stay out of its template.
namespace once_detail {

// Looks whether it is done.
bool is_done(OnceState& once, Where where);
// Waits for who does it now; unlock() must follow.
void lock(OnceState& once, Where where);
void set_done(OnceState& once, Where where);
void unlock(OnceState& once, Where where);

}  // namespace once_detail

// Go's once.Do(function): calls it if nobody has yet, and returns when it has been done. It counts
// as done even if it panics. A function that asks the same Once waits for itself for ever.
template <class Function>
void call_once(OnceState& once, Function&& function,
               Where where = std::source_location::current()) {
  if (once_detail::is_done(once, where)) return;
  func([&] {
    once_detail::lock(once, where);
    Defer unlock([&] { once_detail::unlock(once, where); });
    if (once.is_done) return;
    Defer done([&] { once_detail::set_done(once, where); });
    func(function, where);
  });
}

// A value handle: a copy is the same Once.
//
//   Once once;
//   once.call([&] { config.store(load()); });
class Once {
 public:
  explicit Once(std::string_view name = OnceState::kind_name,
                Where where = std::source_location::current())
      : object_(make_state<OnceState>(name, where)) {}

  // Go's Do.
  template <class Function>
  void call(Function&& function, Where where = std::source_location::current()) const {
    static_assert(std::invocable<Function&>,
                  "what is done once is a function that takes no arguments");
    if constexpr (std::invocable<Function&>) {
      if (object_) call_once(object_->state, std::forward<Function>(function), where);
    }
  }

 private:
  Ref<StateObject<OnceState>> object_;
};

// What once_func and once_value keep.
template <class Function, class Result>
class OnceCell final : public Object {
 public:
  OnceCell(const Operation& operation, std::string_view name, Function made)
      : Object(operation, OnceState::kind, name), function(std::move(made)) {
    once.id = id();
    once.at = &once;
  }

  OnceState once;
  std::optional<Function> function;  // dropped when it has been called
  std::optional<Result> result;      // none yet, or it has panicked
  PanicValue panic_value;            // of a call that panicked; nil after a Goexit

 private:
  void let_go() override {
    function.reset();
    result.reset();
    panic_value = {};
  }
};

// What sync.OnceValue returns: a function that may be called again and again.
template <class Function, class Result>
class OnceCall {
 public:
  OnceCall(std::string_view name, Function function, Where where) {
    const Operation operation(where);
    if (operation)
      cell_ = Ref(new OnceCell<Function, Result>(operation, name, std::move(function)));
  }

  // The function's result, which the first call computes. If it panicked, every call panics with
  // the same value; if it called Goexit, with nil.
  Result operator()(Where where = std::source_location::current()) const {
    if (!cell_) return Result{};
    call_once(cell_->once, [&] { compute(where); }, where);
    if (!cell_->result) panic(cell_->panic_value, where);
    return *cell_->result;
  }

 private:
  void compute(Where where) const {
    Defer guard([&] {
      cell_->function.reset();
      cell_->panic_value = recover(where);
      if (!cell_->result) panic(cell_->panic_value, where);
    });
    if constexpr (std::same_as<Result, std::monostate>) {
      static_cast<void>(call_func(*cell_->function, where));
      cell_->result.emplace();
    } else {
      cell_->result.emplace(call_func(*cell_->function, where));
    }
  }

  Ref<OnceCell<Function, Result>> cell_;
};

// Whether a function can be called once for all; says what is wanted if it cannot.
template <class Function>
constexpr bool check_once_function() {
  constexpr bool is_callable = std::invocable<Function&>;
  static_assert(is_callable, "what is done once is a function that takes no arguments");
  return is_callable;
}

// Go's sync.OnceValue (1.21).
//
//   auto config = once_value("config", [] { return load(); });
//   use(config());
template <class Function>
auto once_value(std::string_view name, Function function,
                Where where = std::source_location::current()) {
  if constexpr (check_once_function<Function>()) {
    using Result = std::invoke_result_t<Function&>;
    static_assert(!std::is_void_v<Result>, "once_value() takes a function that returns a value");
    using Kept = std::conditional_t<std::is_void_v<Result>, std::monostate, Result>;
    return OnceCall<Function, Kept>(name, std::move(function), where);
  }
}
template <class Function>
  requires(!std::convertible_to<Function, std::string_view>)
auto once_value(Function function, Where where = std::source_location::current()) {
  return once_value(OnceState::kind_name, std::move(function), where);
}

// Go's sync.OnceValues (1.21): the function returns a std::pair or a std::tuple.
//
//   auto config = once_values("config", [] { return std::pair(load(), nil); });
//   auto [loaded, err] = config();
template <class Function>
auto once_values(std::string_view name, Function function,
                 Where where = std::source_location::current()) {
  return once_value(name, std::move(function), where);
}
template <class Function>
  requires(!std::convertible_to<Function, std::string_view>)
auto once_values(Function function, Where where = std::source_location::current()) {
  return once_value(OnceState::kind_name, std::move(function), where);
}

// Go's sync.OnceFunc (1.21).
template <class Function>
auto once_func(std::string_view name, Function function,
               Where where = std::source_location::current()) {
  if constexpr (check_once_function<Function>()) {
    return OnceCall<Function, std::monostate>(name, std::move(function), where);
  }
}
template <class Function>
  requires(!std::convertible_to<Function, std::string_view>)
auto once_func(Function function, Where where = std::source_location::current()) {
  return once_func(OnceState::kind_name, std::move(function), where);
}

}  // namespace interleave::runtime
