#include "runtime/context.h"

#include <algorithm>

#include "runtime/panic.h"

namespace interleave::runtime {

const Error canceled = new_error("context canceled");
const Error deadline_exceeded = new_error("context deadline exceeded");

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
  // The channel is the same, whoever asks first.
  const Operation operation(where, {.kind = PendingKind::local});
  if (!operation) return {};
  return ReceiveChannel<Unit>(Ref(core_->done(operation)));
}

Error Context::err() const {
  check_not_nil(*this, std::source_location::current());
  if (!core_) return nil;
  Scheduler* const scheduler = core_->scheduler();
  const Held held(scheduler);
  if (const Goroutine* self = Scheduler::current(); scheduler != nullptr && self != nullptr) {
    scheduler->touch(core_->id(), false);
    scheduler->recorder.note(
        {.goroutine = self->id,
         .a = core_->id(),
         .kind = trace::NoteKind::pass,
         .detail = core_->error().is_nil() ? std::uint8_t{0} : std::uint8_t{1}});
  }
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
  Scheduler* const scheduler = ctx.core()->scheduler();
  const Held held(scheduler);
  if (scheduler != nullptr) scheduler->touch(ctx.core()->id(), false);
  return ctx.core()->cause();
}

void CancelFunc::operator()(std::source_location where) const {
  if (core_) cancel_context(*core_, nil, where);
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
  if (core_) cancel_context(*core_, cause, where);
}

void cancel_context(ContextCore& core, const Error& cause, std::source_location where) {
  const Ref<ContextCore> kept(&core);
  std::vector<Ref<ContextCore>> children;
  {
    const Operation operation(where);
    if (!operation) return;
    children = core.cancel_alone(operation.scheduler(), canceled, cause, operation.event());
  }
  cancel_children(core, std::move(children), where);
}

bool StopFunc::operator()(std::source_location where) const {
  const Operation operation(where);
  if (!operation || !core_) return false;
  operation.scheduler().touch(core_->id(), true);
  return core_->stop_after();
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
    made.core_ = Handle<ContextCore>(core, trace::end_watch);
    return made;
  }
  static Context without_cancel(Context ctx) {
    ctx.core_ = Handle<ContextCore>();
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
