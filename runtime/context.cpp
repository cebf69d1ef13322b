#include "runtime/context.h"

#include <algorithm>

namespace interleave::runtime {

using trace::EventKind;

const Error canceled = new_error("context canceled");
const Error deadline_exceeded = new_error("context deadline exceeded");

namespace {

std::pair<Context, CancelFunc> make_context(const Operation& operation, std::string_view name,
                                            const Context& parent,
                                            std::optional<std::int64_t> deadline_ns) {
  const Ref<ContextCore> core(new ContextCore(operation, name, Ref(parent.core()), deadline_ns));
  core->start(operation);
  return {Context(core), CancelFunc(core)};
}

}  // namespace

ContextCore::ContextCore(const Operation& operation, std::string_view name, Ref<ContextCore> parent,
                         std::optional<std::int64_t> deadline_ns)
    : Object(operation, trace::ObjectKind::context, name, parent ? parent->id() : 0,
             deadline_ns ? trace::has_deadline : std::uint8_t{0}),
      parent_(std::move(parent)),
      deadline_ns_(deadline_ns) {}

ContextCore::~ContextCore() {
  leave_parent();
  if (scheduler() != nullptr) scheduler()->disarm(*this);
}

void ContextCore::let_go() {
  scheduler()->disarm(*this);
  leave_parent();
  done_kept_ = {};
}

void ContextCore::leave_parent() {
  if (parent_) std::erase(parent_->children_, this);
  parent_ = {};
}

void ContextCore::start(const Operation& operation) {
  Scheduler& scheduler = operation.scheduler();
  if (parent_ && parent_->error_) {
    trace::Event event = operation.event();
    event.other = parent_->id();
    cancel(scheduler, parent_->error_, event);
    return;
  }
  if (parent_) parent_->children_.push_back(this);
  const auto inherited = parent_ ? parent_->deadline_ns_ : std::nullopt;
  if (!deadline_ns_ || (inherited && *inherited < *deadline_ns_)) {
    deadline_ns_ = inherited;  // the parent's comes first and is the parent's to keep
  } else if (*deadline_ns_ <= scheduler.now_ns()) {
    cancel(scheduler, deadline_exceeded, operation.event());
  } else {
    scheduler.arm(*this, *deadline_ns_);
  }
}

void ContextCore::cancel(Scheduler& scheduler, const Error& error, trace::Event event) {
  if (error_) return;
  error_ = error;
  scheduler.disarm(*this);
  event.kind = EventKind::cancel;
  event.object = id();
  event.value = scheduler.recorder.text(error.text());
  scheduler.record(event);
  event.other = 0;
  event.value = 0;
  if (done_ != nullptr) done_->close_now(scheduler, event);
  // Children that are cancelled leave; those that come up meanwhile see the error themselves.
  const std::vector<ContextCore*> children = std::exchange(children_, {});
  for (ContextCore* child : children) {
    trace::Event passed = event;
    passed.other = id();
    child->cancel(scheduler, error, passed);
  }
}

void ContextCore::fire(Scheduler& scheduler) { cancel(scheduler, deadline_exceeded, {}); }

ChannelCore* ContextCore::done(const Operation& operation) {
  if (done_ == nullptr) {
    done_ = new ChannelCore(operation, element_type<Unit>, 0, "", trace::ObjectKind::done_channel,
                            Ref<Object>(this));
    done_kept_ = Ref(done_);
    if (error_) done_->close_now(operation.scheduler(), operation.event());
  }
  return done_;
}

ReceiveChannel<Unit> Context::done(std::source_location where) const {
  if (!core_) return {};
  const Operation operation(where);
  if (!operation) return {};
  return ReceiveChannel<Unit>(Ref(core_->done(operation)));
}

Error Context::err() const {
  if (!core_) return nil;
  const Held held(core_->scheduler());
  return core_->error();
}

std::optional<Duration> Context::deadline() const {
  if (!core_) return std::nullopt;
  const Held held(core_->scheduler());
  if (!core_->deadline_ns()) return std::nullopt;
  return Duration(*core_->deadline_ns());
}

void CancelFunc::operator()(std::source_location where) const {
  if (!core_) return;
  const Operation operation(where);
  if (operation && !core_->error())
    core_->cancel(operation.scheduler(), canceled, operation.event());
}

std::pair<Context, CancelFunc> with_cancel(const Context& parent, std::source_location where) {
  const Operation operation(where);
  if (!operation) return {};
  return make_context(operation, "WithCancel", parent, std::nullopt);
}

std::pair<Context, CancelFunc> with_timeout(const Context& parent, Duration timeout,
                                            std::source_location where) {
  const Operation operation(where);
  if (!operation) return {};
  const std::int64_t due = operation.scheduler().now_ns() + timeout.count();
  return make_context(operation, "WithTimeout", parent, due);
}

}  // namespace interleave::runtime
