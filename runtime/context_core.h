// What a cancellable context is underneath.
//
// Invariants:
//  - A context is cancelled at most once; its error is set before its done channel is closed.
//  - Cancelling goes from parent to children; whoever watches the parent may see it first. A cancel
//    function takes a step for each, in any order; a deadline, and a parent that is cancelled
//    already, take one for all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/channel_core.h"
#include "runtime/error.h"
#include "runtime/operation.h"
#include "runtime/task.h"

namespace interleave::runtime {

class ContextCore final : public Object, public Alarm {
 public:
  ContextCore(const Operation& operation, std::string_view name, Ref<ContextCore> parent,
              std::optional<std::int64_t> deadline_ns);

  // Joins its parent and arms its deadline; apart from the constructor, so that a handle exists
  // when it is cancelled at once.
  void start(const Operation& operation);
  // Cancels it, unless it is, and gives the ones below, which are to be cancelled next. The run is
  // held, by the operation `by` unless time does it; `event` says who does it, and where. cause:
  // nil for the error itself. Fatal error "go of nil func value".
  std::vector<Ref<ContextCore>> cancel_alone(Scheduler& scheduler, const Error& error,
                                             const Error& cause, trace::Event event,
                                             const Operation* by);
  // Cancels it and the ones below in one step.
  void cancel(Scheduler& scheduler, const Error& error, const Error& cause, trace::Event event,
              const Operation* by);
  // The cause of a cancel by deadline; before start().
  void set_deadline_cause(const Error& cause) {
    cause.mark_read();  // it is lost only if the deadline passes, and then it is asked for or not
    deadline_cause_ = cause;
  }
  // A function that a goroutine of this name calls when it is cancelled; it lives until then, with
  // or without a handle. Before start().
  void set_after(std::string_view name, Task function);
  // Takes the function away and leaves the parent; false if it has been started.
  bool stop_after(Scheduler& scheduler);
  ChannelCore* done(const Operation& operation);

  const Error& error() const { return error_; }
  const Error& cause() const { return cause_; }
  std::optional<std::int64_t> deadline_ns() const { return deadline_ns_; }

  trace::ObjectId object_id() const override { return id(); }
  void fire(Scheduler& scheduler) override;

 private:
  ~ContextCore() override;
  void let_go() override;
  void leave_parent();
  void start_after(Scheduler& scheduler, const trace::Event& event, const Operation* by);

  Ref<ContextCore> parent_;
  std::vector<ContextCore*> children_;  // not cancelled yet; each leaves before it dies
  std::optional<std::int64_t> deadline_ns_;
  ChannelCore* done_ = nullptr;  // made when first asked for
  Ref<ChannelCore> done_kept_;
  Error error_, cause_, deadline_cause_;
  std::string after_name_;
  Task after_;                // may be Go's nil func
  bool has_after_ = false;    // and it has not been started
  Ref<ContextCore> pending_;  // itself, while that is so
};

}  // namespace interleave::runtime
