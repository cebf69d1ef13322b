#include "runtime/object.h"

#include "runtime/operation.h"
#include "runtime/scheduler.h"

namespace interleave::runtime {

Object::Object(const Operation& operation, trace::ObjectKind kind, std::string_view name,
               std::uint32_t other, std::uint8_t flags)
    : scheduler_(&operation.scheduler()),
      id_(++scheduler_->last_object_),
      is_shared_(scheduler_->is_shared()),
      next_(scheduler_->objects_) {
  if (next_ != nullptr) next_->previous_ = this;
  scheduler_->objects_ = this;
  operation.record({.object = id_,
                    .other = other,
                    .value = scheduler_->recorder.text(name),
                    .kind = trace::EventKind::make,
                    .detail = static_cast<std::uint8_t>(kind),
                    .flags = flags});
}

Object::~Object() {
  if (scheduler_ != nullptr) leave_list();
}

void Object::end() {
  Scheduler* const scheduler = scheduler_;
  if (scheduler != nullptr) scheduler->hold();
  delete this;
  if (scheduler != nullptr) scheduler->let_go();
}

void Object::leave_list() {
  (previous_ != nullptr ? previous_->next_ : scheduler_->objects_) = next_;
  if (next_ != nullptr) next_->previous_ = previous_;
  next_ = previous_ = nullptr;
}

trace::ObjectId record_plain_object(const Operation& operation, trace::ObjectKind kind,
                                    std::string_view name, std::uint32_t other) {
  Scheduler& scheduler = operation.scheduler();
  const trace::ObjectId id = ++scheduler.last_object_;
  operation.record({.object = id,
                    .other = other,
                    .value = scheduler.recorder.text(name),
                    .kind = trace::EventKind::make,
                    .detail = static_cast<std::uint8_t>(kind)});
  return id;
}

}  // namespace interleave::runtime
