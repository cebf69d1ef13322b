#include "runtime/context.h"

#include <algorithm>

#include "runtime/panic.h"

namespace interleave::runtime {

using trace::EventKind;

const Error canceled = new_error("context canceled");
const Error deadline_exceeded = new_error("context deadline exceeded");

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
  after_ = {};
  const Ref<ContextCore> last = std::move(pending_);
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
    cancel(scheduler, parent_->error_, parent_->cause_, event);
    return;
  }
  if (parent_) parent_->children_.push_back(this);
  const auto inherited = parent_ ? parent_->deadline_ns_ : std::nullopt;
  if (!deadline_ns_ || (inherited && *inherited < *deadline_ns_)) {
    deadline_ns_ = inherited;  // the parent's comes first and is the parent's to keep
  } else if (*deadline_ns_ <= scheduler.now_ns()) {
    cancel(scheduler, deadline_exceeded, deadline_cause_, operation.event());
  } else {
    scheduler.arm(*this, *deadline_ns_);
  }
}

void ContextCore::set_after(std::string_view name, Task function) {
  after_name_ = name;
  after_ = std::move(function);
  pending_ = Ref(this);
}

bool ContextCore::stop_after() {
  if (!after_) return false;
  after_ = {};
  leave_parent();
  pending_ = {};  // a handle keeps it for now
  return true;
}

std::vector<Ref<ContextCore>> ContextCore::cancel_alone(Scheduler& scheduler, const Error& error,
                                                        const Error& cause, trace::Event event) {
  if (error_) return {};
  error_ = error;
  cause_ = cause ? cause : error;
  scheduler.disarm(*this);
  event.kind = EventKind::cancel;
  event.object = id();
  event.value = scheduler.recorder.text(error.text());
  scheduler.record(event);
  event.other = 0;
  event.value = 0;
  if (done_ != nullptr) done_->close_now(scheduler, event);
  const Ref<ContextCore> last = std::move(pending_);
  if (after_) scheduler.spawn(after_name_, event.goroutine, event.site, std::move(after_));
  // Those that come up from now on see the error themselves.
  std::vector<Ref<ContextCore>> children;
  for (ContextCore* const child : std::exchange(children_, {})) children.emplace_back(child);
  return children;
}

void ContextCore::cancel(Scheduler& scheduler, const Error& error, const Error& cause,
                         trace::Event event) {
  for (const Ref<ContextCore>& child : cancel_alone(scheduler, error, cause, event)) {
    event.other = id();
    child->cancel(scheduler, error, cause_, event);
  }
}

void ContextCore::fire(Scheduler& scheduler) {
  cancel(scheduler, deadline_exceeded, deadline_cause_, {});
}

ChannelCore* ContextCore::done(const Operation& operation) {
  if (done_ == nullptr) {
    done_ = new ChannelCore(operation, element_type<Unit>, 0, "", trace::ObjectKind::done_channel,
                            Ref<Object>(this));
    done_kept_ = Ref(done_);
    if (error_) done_->close_now(operation.scheduler(), operation.event());
  }
  return done_;
}

namespace {

// Go's methods of a nil interface.
void check_not_nil(const Context& ctx, std::source_location where) {
  if (ctx.is_nil())
    panic("runtime error: invalid memory address or nil pointer dereference", where);
}

}  // namespace

ReceiveChannel<Unit> Context::done(std::source_location where) const {
  check_not_nil(*this, where);
  if (!core_) return {};
  const Operation operation(where);
  if (!operation) return {};
  return ReceiveChannel<Unit>(Ref(core_->done(operation)));
}

Error Context::err() const {
  check_not_nil(*this, std::source_location::current());
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

const std::any* Context::find(const void* key) const {
  for (const Value* each = values_.get(); each != nullptr; each = each->next.get()) {
    if (each->key == key) return &each->value;
  }
  return nullptr;
}

Context with_any(const Context& parent, const void* key, std::any value,
                 std::source_location where) {
  if (parent.is_nil()) panic("cannot create context from nil parent", where);
  Context made = parent;
  made.values_ =
      std::make_shared<const Context::Value>(Context::Value{key, std::move(value), parent.values_});
  return made;
}

Error cause(const Context& ctx) {
  if (ctx.core() == nullptr) return nil;
  const Held held(ctx.core()->scheduler());
  return ctx.core()->cause();
}

void CancelFunc::operator()(std::source_location where) const {
  CancelCauseFunc{core_}(nil, where);
}

namespace {

// A step for each context, in an order that the schedule chooses, as Go's map of children does.
void cancel_children(const ContextCore& parent, std::vector<Ref<ContextCore>> children,
                     std::source_location where) {
  while (!children.empty()) {
    Ref<ContextCore> child;
    std::vector<Ref<ContextCore>> below;
    {
      const Operation operation(where);
      if (!operation) return;
      const auto count = static_cast<std::uint32_t>(children.size());
      const std::uint32_t chosen = count == 1 ? 0 : operation.scheduler().choose(count);
      child = children[chosen];
      children.erase(children.begin() + chosen);
      trace::Event event = operation.event();
      event.other = parent.id();
      below = child->cancel_alone(operation.scheduler(), parent.error(), parent.cause(), event);
    }
    cancel_children(*child, std::move(below), where);
  }
}

}  // namespace

void CancelCauseFunc::operator()(const Error& cause, std::source_location where) const {
  if (!core_) return;
  std::vector<Ref<ContextCore>> children;
  {
    const Operation operation(where);
    if (!operation) return;
    children = core_->cancel_alone(operation.scheduler(), canceled, cause, operation.event());
  }
  cancel_children(*core_, std::move(children), where);
}

bool StopFunc::operator()(std::source_location where) const {
  const Operation operation(where);
  return operation && core_ && core_->stop_after();
}

// How a context is made: name in the trace and, for some, a deadline and its cause.
class ContextMaker {
 public:
  ContextMaker(const Context& parent, std::source_location where)
      : parent_(parent), operation_(where) {
    if (operation_ && parent.is_nil())
      panic_in(operation_, "cannot create context from nil parent");
  }

  explicit operator bool() const { return static_cast<bool>(operation_); }
  const Operation& operation() const { return operation_; }
  Ref<ContextCore> core(std::string_view name, std::optional<Duration> deadline = {}) const {
    const auto deadline_ns =
        deadline ? std::optional<std::int64_t>(deadline->count()) : std::nullopt;
    return Ref(new ContextCore(operation_, name, Ref(parent_.core()), deadline_ns));
  }
  // Ready for use, with the parent's values.
  Context start(const Ref<ContextCore>& core) const {
    core->start(operation_);
    Context made = parent_;
    made.core_ = core;
    return made;
  }
  static Context without_cancel(Context ctx) {
    ctx.core_ = {};
    return ctx;
  }

 private:
  const Context& parent_;
  Operation operation_;
};

std::pair<Context, CancelFunc> with_cancel(const Context& parent, std::source_location where) {
  const ContextMaker maker(parent, where);
  if (!maker) return {};
  const Ref<ContextCore> core = maker.core("WithCancel");
  return {maker.start(core), CancelFunc(core)};
}

std::pair<Context, CancelCauseFunc> with_cancel_cause(const Context& parent,
                                                      std::source_location where) {
  const ContextMaker maker(parent, where);
  if (!maker) return {};
  const Ref<ContextCore> core = maker.core("WithCancelCause");
  return {maker.start(core), CancelCauseFunc(core)};
}

namespace {

std::pair<Context, CancelFunc> with_end(const ContextMaker& maker, std::string_view name,
                                        Duration deadline, const Error& cause) {
  const Ref<ContextCore> core = maker.core(name, deadline);
  core->set_deadline_cause(cause);
  return {maker.start(core), CancelFunc(core)};
}

}  // namespace

std::pair<Context, CancelFunc> with_deadline(const Context& parent, Duration deadline,
                                             std::source_location where) {
  return with_deadline_cause(parent, deadline, nil, where);
}

std::pair<Context, CancelFunc> with_deadline_cause(const Context& parent, Duration deadline,
                                                   const Error& cause, std::source_location where) {
  const ContextMaker maker(parent, where);
  if (!maker) return {};
  return with_end(maker, "WithDeadline", deadline, cause);
}

std::pair<Context, CancelFunc> with_timeout(const Context& parent, Duration timeout,
                                            std::source_location where) {
  return with_timeout_cause(parent, timeout, nil, where);
}

std::pair<Context, CancelFunc> with_timeout_cause(const Context& parent, Duration timeout,
                                                  const Error& cause, std::source_location where) {
  const ContextMaker maker(parent, where);
  if (!maker) return {};
  const Duration now(maker.operation().scheduler().now_ns());
  return with_end(maker, "WithTimeout", now + timeout, cause);
}

Context without_cancel(const Context& parent, std::source_location where) {
  if (parent.is_nil()) panic("cannot create context from nil parent", where);
  return ContextMaker::without_cancel(parent);
}

StopFunc after_func(const Context& ctx, std::string_view name, Task function,
                    std::source_location where) {
  const ContextMaker maker(ctx, where);
  if (!maker) return {};
  const Ref<ContextCore> core = maker.core("AfterFunc");
  core->set_after(name, std::move(function));
  maker.start(core);
  return StopFunc(core);
}

}  // namespace interleave::runtime
