#include "runtime/resource.h"

#include "runtime/panic.h"

namespace interleave::runtime {
namespace {

void record(const Operation& operation, const ResourceCore& core, trace::EventKind kind,
            std::int64_t units) {
  operation.record({.object = core.id(),
                    .other = static_cast<std::uint32_t>(core.taken),
                    .value = static_cast<std::uint32_t>(units),
                    .kind = kind});
}

}  // namespace

Resource::Resource(std::string_view name, std::uint32_t capacity, Where where) {
  const Operation operation(where);
  if (operation) core_ = Ref(new ResourceCore(operation, name, capacity));
}

void Resource::take(std::int64_t units, Where where) const {
  const Operation operation(where);
  if (!operation || !core_) return;
  core_->taken += units;
  record(operation, *core_, trace::EventKind::acquire, units);
}

void Resource::give_back(std::int64_t units, Where where) const {
  const Operation operation(where);
  if (!operation || !core_) return;
  if (units > core_->taken) {
    panic_in(operation, "resource: given back more than taken", core_->id());
  }
  core_->taken -= units;
  record(operation, *core_, trace::EventKind::release, units);
}

}  // namespace interleave::runtime
