#include "runtime/err_group.h"

#include "runtime/go.h"
#include "runtime/panic.h"

namespace interleave::runtime {

namespace {

// Keeps the first error and drops later ones; true for the first.
bool keep(ErrGroupCore& core, const Error& error, std::source_location where) {
  const Operation operation(where);
  if (!operation) return false;
  const bool is_first = !core.error;
  if (is_first) core.error = error;
  operation.record({.object = core.id(),
                    .other = is_first ? 1U : 0U,
                    .value = operation.scheduler().recorder.text(error.text()),
                    .kind = trace::EventKind::error});
  return is_first;
}

}  // namespace

ErrGroup::ErrGroup(std::string_view name, std::source_location where) {
  const Operation operation(where);
  if (operation) core_ = Ref(new ErrGroupCore(operation, name));
}

std::pair<ErrGroup, Context> ErrGroup::with_context(const Context& parent,
                                                    std::source_location where) {
  auto [ctx, cancel] = with_cancel(parent, where);
  ErrGroup group("errgroup", where);
  if (group.core_) group.core_->cancel = cancel;
  return {group, ctx};
}

void ErrGroup::start(std::string_view name, Task body, std::source_location where) const {
  if (!core_) return;
  {
    const Operation operation(where);
    if (operation) core_->goroutines.add(operation, 1, core_->id());
  }
  runtime::go(name, std::move(body), where);
}

void ErrGroup::fail(const Error& error, std::source_location where) const {
  if (error && keep(*core_, error, where)) core_->cancel(where);
}

void ErrGroup::done(std::source_location where) const {
  const Operation operation(where);
  if (operation) core_->goroutines.add(operation, -1, core_->id());
}

Error ErrGroup::wait(std::source_location where) const {
  if (!core_) return nil;
  {
    const Operation operation(where);
    if (operation) core_->goroutines.wait(operation, core_->id());
  }
  core_->cancel(where);
  return core_->error;
}

}  // namespace interleave::runtime
