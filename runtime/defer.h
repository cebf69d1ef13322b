// Calls that are deferred to the end of a function, and the functions that a recover returns from.
//
// Invariants:
//  - A goroutine's deferred calls are one list, the last deferred first; that is the order in which
//    a panic makes them, whatever order their Defer objects go in.
//  - A Defer on the stack is called when its scope ends. One elsewhere (in a container) is called
//    as Go's is, after those that were deferred later; so its call may outlive it.
//  - Whatever a function has deferred is called when it has returned, at the latest.
#pragma once

#include <concepts>
#include <cstdint>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

#include "runtime/goroutine.h"
#include "runtime/nil_func.h"
#include "runtime/where.h"

namespace interleave::runtime {

class DeferBase;

// Where a recover returns to. One for each func(), deferred call and goroutine; on its stack.
class Boundary {
 public:
  // Thrown from where it panicked to the boundary, after a recover.
  struct Recovered {
    const Boundary* to;
  };

  Boundary();
  ~Boundary();
  Boundary(const Boundary&) = delete;
  Boundary& operator=(const Boundary&) = delete;

  // Was `caller` the innermost one when this one began?
  bool is_called_by(const Boundary* caller) const { return outer_ == caller; }
  // Is this function called, directly or not, by `caller`?
  bool is_inside(const Boundary* caller) const { return depth_ > caller->depth_; }

  // Calls `function`, and what it has deferred and not called; returns as soon as a panic in it has
  // been recovered.
  template <class Function>
  [[gnu::always_inline]] void call(Function& function, Where where) {
    try {
      call_func(function, where);
      if (is_unfinished()) [[unlikely]]
        finish();
    } catch (const Recovered& recovered) {
      if (recovered.to != this) throw;
      goroutine_->unwinding = false;
    }
  }

 private:
  bool has_deferred() const;
  bool is_unfinished() const { return goroutine_->unwinding || has_deferred(); }
  void finish();
  // Forgets what it has deferred.
  void drop_deferred();

  Goroutine* goroutine_;
  Boundary* outer_;
  int depth_ = 1;
};

// A function from which a recover may return.
template <class Function>
[[gnu::always_inline]] inline void func(Function&& function,
                                        Where where = std::source_location::current()) {
  static_assert(std::invocable<Function&>, "func() takes a function that takes no arguments");
  if constexpr (std::invocable<Function&>) {
    Boundary boundary;
    boundary.call(function, where);
  }
}

// Thrown through a goroutine that called goexit(), when its deferred calls are done.
struct Goexit {};

// Throws what a goroutine is left by that could not be thrown where it came up: destructors of
// containers let nothing through.
[[noreturn]] void throw_leaving(Goroutine& goroutine);

// A link in a goroutine's list of deferred calls.
class DeferBase {
 public:
  virtual ~DeferBase() noexcept(false) {}
  DeferBase(const DeferBase&) = delete;
  DeferBase& operator=(const DeferBase&) = delete;

 protected:
  // Deferred now.
  DeferBase();
  // owner: when it is gone the call may be made.
  DeferBase(Goroutine& goroutine, Boundary* boundary, const void* owner);
  // Takes the other's place.
  explicit DeferBase(DeferBase& replaced);

  // What becomes of the call when its object goes.
  enum class Fate : std::uint8_t { made, now, later };
  Fate leave();
  // Makes this call, and then those before it whose objects have gone.
  void make();

 private:
  friend class Boundary;
  friend class Defers;
  friend class Ending;

  // As a function of its own.
  virtual void call() = 0;

  // Takes the last deferred one from the list.
  static DeferBase* pop(Goroutine& goroutine);
  void unlink();
  // Takes the last deferred one and calls it.
  static void call_last(Goroutine& goroutine);
  // Makes the calls at the top of the list that nobody owns.
  static void make_kept(Goroutine& goroutine);
  // The same; where an exception cannot pass, what it would throw comes up later.
  template <class Calls>
  static void make_from(const void* place, Goroutine& goroutine, Calls calls);

  Goroutine* goroutine_;
  Boundary* boundary_;           // the function at whose end it is called
  DeferBase* outer_ = nullptr;   // deferred before it
  DeferBase* inner_ = nullptr;   // deferred after it
  const void* owner_ = nullptr;  // of one that is kept
  bool is_pending_ = true;       // it is in the list
  bool is_kept_ = false;         // it has no object any more
};

// A call whose object has gone, or never was.
template <class Function>
class KeptCall final : public DeferBase {
 public:
  KeptCall(Function function, Where where, DeferBase& replaced)
      : DeferBase(replaced), function_(std::move(function)), where_(where) {}
  KeptCall(Function function, Where where, Goroutine& goroutine, Boundary* boundary,
           const void* owner)
      : DeferBase(goroutine, boundary, owner), function_(std::move(function)), where_(where) {}

 private:
  void call() override { func(function_, where_); }

  Function function_;
  Where where_;  // it was deferred
};

// Go's defer statement: calls a function when the scope ends, also by a panic; not when the run is
// torn down (in Go the program would be gone by then). For one in a loop see Defers.
//
//   Defer close_results([=] { results.close(); });
template <class Function>
class [[nodiscard(
    "a Defer without a name is called at once: Defer name([=] { ... });")]] Defer final
    : public DeferBase {
  static constexpr bool is_callable = std::invocable<Function&>;
  static_assert(is_callable, "a deferred call is a function that takes no arguments");

 public:
  // clang-format off: it knows no good place for an attribute that is as long
  [[nodiscard("a Defer without a name is called at once: Defer name([=] { ... });")]]
  explicit Defer(Function function, Where where = std::source_location::current())
      // clang-format on
      : function_(std::move(function)), where_(where) {}
  // May be torn down or panic inside of the call.
  ~Defer() noexcept(false) override {
    switch (leave()) {
      case Fate::made:
        break;
      case Fate::now:
        make();
        break;
      case Fate::later:
        new KeptCall<Function>(std::move(function_), where_, *this);
        break;
    }
  }

 private:
  void call() override {
    if constexpr (is_callable) func(function_, where_);
  }

  Function function_;
  Where where_;
};

// Go's defer statement in a loop: calls that a function makes at its end, the last first.
//
//   Defers defers;
//   for (Mutex& each : locks) {
//     each.lock();
//     defers.add([&] { each.unlock(); });
//   }
class Defers {
 public:
  Defers();
  Defers(const Defers&) = delete;
  Defers& operator=(const Defers&) = delete;
  // As Defer's.
  ~Defers() noexcept(false);

  template <class Function>
  void add(Function function, Where where = std::source_location::current()) {
    static_assert(std::invocable<Function&>,
                  "a deferred call is a function that takes no arguments");
    if constexpr (std::invocable<Function&>) {
      new KeptCall<Function>(std::move(function), where, *goroutine_, boundary_, this);
    }
  }

 private:
  Goroutine* goroutine_;
  Boundary* boundary_;
};

inline bool Boundary::has_deferred() const {
  return goroutine_->defers != nullptr && goroutine_->defers->boundary_ == this;
}

inline Boundary::~Boundary() {
  goroutine_->boundary = outer_;
  if (has_deferred()) [[unlikely]]
    drop_deferred();
}

}  // namespace interleave::runtime

// A deferred call that is perhaps made: as the general one, but that its destructor may throw, as a
// panic in the call does.
template <class Function>
class std::optional<interleave::runtime::Defer<Function>> {
  using Value = interleave::runtime::Defer<Function>;

 public:
  using value_type = Value;

  optional() noexcept : nothing() {}
  optional(std::nullopt_t) noexcept : nothing() {}
  template <class... Arguments>
  explicit optional(std::in_place_t, Arguments&&... arguments)
      : held(std::forward<Arguments>(arguments)...), has_value_(true) {}
  optional(const optional&) = delete;
  optional& operator=(const optional&) = delete;
  ~optional() noexcept(false) { reset(); }

  optional& operator=(std::nullopt_t) {
    reset();
    return *this;
  }
  template <class... Arguments>
  Value& emplace(Arguments&&... arguments) {
    reset();
    ::new (static_cast<void*>(&held)) Value(std::forward<Arguments>(arguments)...);
    has_value_ = true;
    return held;
  }
  // Makes the call.
  void reset() {
    if (std::exchange(has_value_, false)) held.~Value();
  }

  bool has_value() const noexcept { return has_value_; }
  explicit operator bool() const noexcept { return has_value_; }
  Value& operator*() noexcept { return held; }
  Value* operator->() noexcept { return &held; }

 private:
  union {
    char nothing;
    Value held;
  };
  bool has_value_ = false;
};
