#include "runtime/defer.h"

#include <cstdint>
#include <memory>

#include "runtime/holdings.h"
#include "runtime/left_by_force.h"
#include "runtime/scheduler.h"

namespace interleave::runtime {

namespace {

// Who defers; outside of a run there is nothing to recover from, but deferred calls are made.
Goroutine& goroutine_here() {
  Goroutine* const self = Scheduler::current();
  if (self != nullptr) return *self;
  static thread_local Goroutine nobody;
  return nobody;
}

bool is_torn_down() {
  const Scheduler* const scheduler = Scheduler::current_scheduler();
  return scheduler != nullptr && scheduler->tearing_down();
}

}  // namespace

void throw_leaving(Goroutine& goroutine) {
  if (const Boundary* const to = std::exchange(goroutine.return_to, nullptr)) {
    throw Boundary::Recovered{to};
  }
  if (std::exchange(goroutine.leaves_by_goexit, false)) throw Goexit{};
  throw Unwind{};
}

Boundary::Boundary() : goroutine_(&goroutine_here()), outer_(goroutine_->boundary) {
  if (outer_ != nullptr) depth_ = outer_->depth_ + 1;
  goroutine_->boundary = this;
}

void Boundary::finish() {
  if (goroutine_->unwinding) throw_leaving(*goroutine_);
  while (has_deferred() && !is_torn_down()) {
    DeferBase::call_last(*goroutine_);
    if (goroutine_->unwinding) throw_leaving(*goroutine_);
  }
}

void Boundary::drop_deferred() {
  while (has_deferred()) {
    DeferBase* const dropped = DeferBase::pop(*goroutine_);
    if (dropped->is_kept_) delete dropped;
  }
}

DeferBase::DeferBase()
    : goroutine_(&goroutine_here()), boundary_(goroutine_->boundary), outer_(goroutine_->defers) {
  if (outer_ != nullptr) outer_->inner_ = this;
  goroutine_->defers = this;
}

DeferBase::DeferBase(Goroutine& goroutine, Boundary* boundary, const void* owner)
    : goroutine_(&goroutine),
      boundary_(boundary),
      outer_(goroutine.defers),
      owner_(owner),
      is_kept_(true) {
  // Before those of the functions that this one has called.
  while (outer_ != nullptr && outer_->boundary_ != boundary && outer_->boundary_ != nullptr &&
         (boundary == nullptr || outer_->boundary_->is_inside(boundary))) {
    inner_ = outer_;
    outer_ = outer_->outer_;
  }
  if (outer_ != nullptr) outer_->inner_ = this;
  (inner_ != nullptr ? inner_->outer_ : goroutine.defers) = this;
}

DeferBase::DeferBase(DeferBase& replaced)
    : goroutine_(replaced.goroutine_),
      boundary_(replaced.boundary_),
      outer_(replaced.outer_),
      inner_(replaced.inner_),
      is_kept_(true) {
  replaced.is_pending_ = false;
  if (outer_ != nullptr) outer_->inner_ = this;
  (inner_ != nullptr ? inner_->outer_ : goroutine_->defers) = this;
}

void DeferBase::unlink() {
  is_pending_ = false;
  if (outer_ != nullptr) outer_->inner_ = inner_;
  (inner_ != nullptr ? inner_->outer_ : goroutine_->defers) = outer_;
}

DeferBase* DeferBase::pop(Goroutine& goroutine) {
  DeferBase* const last = goroutine.defers;
  last->unlink();
  return last;
}

void DeferBase::call_last(Goroutine& goroutine) {
  DeferBase* const last = pop(goroutine);
  const std::unique_ptr<DeferBase> kept(last->is_kept_ ? last : nullptr);
  last->call();
}

DeferBase::Fate DeferBase::leave() {
  if (!is_pending_) return Fate::made;
  if (goroutine_ != &goroutine_here()) return Fate::later;
  if (is_torn_down()) {
    unlink();
    return Fate::made;
  }
  const bool is_on_its_stack = is_on_stack(*goroutine_, this);
  if (goroutine_->unwinding) {
    if (!is_on_its_stack) return Fate::later;
    unlink();
    return Fate::made;
  }
  if (!is_on_its_stack && goroutine_->defers != this) return Fate::later;
  unlink();
  return Fate::now;
}

template <class Calls>
void DeferBase::make_from(const void* place, Goroutine& goroutine, Calls calls) {
  if (is_on_stack(goroutine, place)) {
    calls();
    return;
  }
  try {
    calls();
  } catch (const Boundary::Recovered& recovered) {
    goroutine.return_to = recovered.to;
  } catch (const Goexit&) {
    goroutine.leaves_by_goexit = true;
  } catch (const Unwind&) {
    // The next operation throws it again.
  } catch (const LeftByForce&) {
    // The same.
  }
}

void DeferBase::make() {
  make_from(this, *goroutine_, [this] {
    call();
    make_kept(*goroutine_);
  });
}

void DeferBase::make_kept(Goroutine& goroutine) {
  while (goroutine.defers != nullptr && goroutine.defers->is_kept_ &&
         goroutine.defers->owner_ == nullptr && goroutine.defers->boundary_ == goroutine.boundary &&
         !goroutine.unwinding && !is_torn_down()) {
    call_last(goroutine);
  }
}

Defers::Defers() : goroutine_(&goroutine_here()), boundary_(goroutine_->boundary) {}

Defers::~Defers() noexcept(false) {
  for (DeferBase* each = goroutine_->defers; each != nullptr; each = each->outer_) {
    if (each->owner_ == this) each->owner_ = nullptr;
  }
  DeferBase::make_from(this, *goroutine_, [this] { DeferBase::make_kept(*goroutine_); });
}

}  // namespace interleave::runtime
