#include "runtime/context_core.h"

#include <algorithm>
#include <utility>

#include "runtime/context.h"
#include "runtime/panic.h"

namespace interleave::runtime {

using trace::EventKind;

ContextCore::ContextCore(const Operation& operation, std::string_view name, Ref<ContextCore> parent,
                         std::optional<std::int64_t> deadline_ns)
    : Object(operation, trace::ObjectKind::context, name, parent ? parent->id() : 0,
             deadline_ns ? trace::has_deadline : std::uint8_t{0}),
      parent_(std::move(parent)),
      deadline_ns_(deadline_ns) {}

ContextCore::~ContextCore() {
  leave_parent();
  Scheduler* const run = scheduler();
  if (run == nullptr || !armed()) return;
  if (!run->tearing_down()) run->touch(id(), Touch::Mode::write, Touch::Part::alarm);
  run->disarm(*this);
}

void ContextCore::let_go() {
  scheduler()->disarm(*this);
  leave_parent();
  done_kept_ = {};
  after_ = {};
  has_after_ = false;
  const Ref<ContextCore> last = std::move(pending_);
}

void ContextCore::leave_parent() {
  if (!parent_) return;
  Scheduler* const run = scheduler();
  // Its cancel will have one child less to tell.
  if (run != nullptr && !run->tearing_down()) run->touch(parent_->id(), Touch::Mode::add);
  std::erase(parent_->children_, this);
  parent_ = {};
}

void ContextCore::start(const Operation& operation) {
  Scheduler& scheduler = operation.scheduler();
  const auto inherited = parent_ ? parent_->deadline_ns_ : std::nullopt;
  const bool is_sooner = deadline_ns_ && (!inherited || *deadline_ns_ <= *inherited);
  if (!is_sooner) deadline_ns_ = inherited;  // the parent's comes first and is the parent's to keep
  if (parent_ && !parent_->error_.is_nil()) {
    trace::Event event = operation.event();
    event.other = parent_->id();
    cancel(scheduler, parent_->error_, parent_->cause_, event, &operation);
    return;
  }
  if (parent_) parent_->children_.push_back(this);
  if (!is_sooner) return;
  if (*deadline_ns_ <= scheduler.now_ns()) {
    cancel(scheduler, deadline_exceeded, deadline_cause_, operation.event(), &operation);
  } else {
    scheduler.arm(*this, *deadline_ns_);
  }
}

void ContextCore::set_after(std::string_view name, Task function) {
  after_name_ = name;
  after_ = std::move(function);
  has_after_ = true;
  pending_ = Ref(this);
}

bool ContextCore::stop_after(Scheduler& scheduler) {
  scheduler.touch(id(), has_after_ ? Touch::Mode::write : Touch::Mode::read);
  if (!std::exchange(has_after_, false)) return false;
  after_ = {};
  leave_parent();
  pending_ = {};  // a handle keeps it for now
  return true;
}

std::vector<Ref<ContextCore>> ContextCore::cancel_alone(Scheduler& scheduler, const Error& error,
                                                        const Error& cause, trace::Event event,
                                                        const Operation* by) {
  scheduler.touch(id(), Touch::Mode::read);
  if (!error_.is_nil()) return {};
  error_ = error;
  cause_ = cause.is_nil() ? error : cause;
  scheduler.disarm(*this);
  event.kind = EventKind::cancel;
  event.object = id();
  event.value = scheduler.recorder.text(error.shown());
  scheduler.record(event);
  event.other = 0;
  event.value = 0;
  if (done_ != nullptr) done_->close_now(scheduler, event);
  const Ref<ContextCore> last = std::move(pending_);
  if (std::exchange(has_after_, false)) start_after(scheduler, event, by);
  // Those that come up from now on see the error themselves.
  std::vector<Ref<ContextCore>> children;
  for (ContextCore* const child : std::exchange(children_, {})) {
    if (Ref<ContextCore> alive = Ref<ContextCore>::if_alive(child)) {
      children.push_back(std::move(alive));
    }
  }
  return children;
}

void ContextCore::start_after(Scheduler& scheduler, const trace::Event& event,
                              const Operation* by) {
  if (!after_ && by != nullptr) fatal_in(*by, go_of_nil_func);
  Task body = std::move(after_);
  // What time does, it does in a goroutine of its own.
  if (!body) body = [] { fatal(go_of_nil_func, {}); };
  scheduler.spawn(after_name_, {.by = event.goroutine, .site = event.site}, std::move(body));
}

void ContextCore::cancel(Scheduler& scheduler, const Error& error, const Error& cause,
                         trace::Event event, const Operation* by) {
  for (const Ref<ContextCore>& child : cancel_alone(scheduler, error, cause, event, by)) {
    event.other = id();
    child->cancel(scheduler, error, cause_, event, by);
  }
}

void ContextCore::fire(Scheduler& scheduler) {
  cancel(scheduler, deadline_exceeded, deadline_cause_, {}, nullptr);
}

ChannelCore* ContextCore::done(const Operation& operation) {
  if (done_ == nullptr) {
    done_ = new ChannelCore(operation, element_type<Unit>, 0, "", trace::ObjectKind::done_channel,
                            Ref<Object>(this));
    done_kept_ = Ref(done_);
    if (!error_.is_nil()) done_->close_now(operation.scheduler(), operation.event());
  }
  return done_;
}

}  // namespace interleave::runtime
