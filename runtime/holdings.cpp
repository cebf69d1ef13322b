#include "runtime/holdings.h"

#include <cstdint>
#include <cstring>
#include <utility>

#include "runtime/operation.h"
#include "runtime/sanitizers.h"
#ifdef INTERLEAVE_ASAN
#include <sanitizer/asan_interface.h>
#endif

namespace interleave::runtime {
namespace {

constexpr std::size_t first_slots = 64;

thread_local Closure* closure_here = nullptr;
thread_local HolderId told_here = untracked;  // untracked: none is told

}  // namespace

bool is_on_stack(const Goroutine& self, const void* where) {
#ifdef INTERLEAVE_ASAN
  // It keeps locals in a stack of its own, to see who uses them after their function has returned.
  void* const fake = __asan_get_current_fake_stack();
  if (fake != nullptr &&
      __asan_addr_is_in_fake_stack(fake, const_cast<void*>(where), nullptr, nullptr) != nullptr) {
    return true;
  }
#endif
  const auto place = reinterpret_cast<std::uintptr_t>(where);
  return place >= reinterpret_cast<std::uintptr_t>(self.stack_bottom) &&
         place < reinterpret_cast<std::uintptr_t>(self.stack_top);
}

void Holdings::reset(bool on) {
  on_ = on;
  last_ = anybody;
  used_ = 0;
  ++run_;
  if (on && slots_.empty()) slots_.resize(first_slots);
}

std::size_t Holdings::home(std::uint64_t key) const {
  return ((key * 0x9E3779B97F4A7C15ULL) >> 32) & (slots_.size() - 1);
}

Holdings::Slot* Holdings::probe(std::uint64_t key) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = home(key);
  while (slots_[at].run == run_ && slots_[at].key != key) at = (at + 1) & mask;
  return &slots_[at];
}

void Holdings::grow() {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
  for (const Slot& each : old) {
    if (each.run == run_) *probe(each.key) = each;
  }
}

inline Holdings::Slot& Holdings::slot(std::uint64_t key) {
  Slot* const found = probe(key);
  return found->run == run_ ? *found : add_slot(key);
}

Holdings::Slot& Holdings::add_slot(std::uint64_t key) {
  if (++used_ * 2 > slots_.size()) grow();
  Slot& added = *probe(key);
  added = {.key = key, .run = run_};
  return added;
}

// Those behind it move up, unless they would come before where they are looked for.
void Holdings::free(Slot& slot) {
  const std::size_t mask = slots_.size() - 1;
  auto hole = static_cast<std::size_t>(&slot - slots_.data());
  for (std::size_t at = (hole + 1) & mask; slots_[at].run == run_; at = (at + 1) & mask) {
    if (((at - home(slots_[at].key)) & mask) < ((at - hole) & mask)) continue;
    slots_[hole] = slots_[at];
    hole = at;
  }
  slots_[hole].run = 0;
  --used_;
}

template <int Delta>
void Holdings::change(HolderId holder, trace::ObjectId object, std::uint8_t ends) {
  Slot& held = slot((std::uint64_t{holder} << 32) | object);
  std::uint8_t changed = 0;
  for (std::uint8_t end = 0; end < 2; ++end) {
    if ((ends & (1U << end)) == 0) continue;
    const std::uint16_t edge = Delta > 0 ? 0 : 1;  // from or to nothing
    if (held.counts[end] == edge) changed = static_cast<std::uint8_t>(changed | (1U << end));
    held.counts[end] = static_cast<std::uint16_t>(held.counts[end] + Delta);
  }
  if (changed == 0) return;
  if (held.counts[0] == 0 && held.counts[1] == 0) free(held);
  recorder_.note({.a = holder,
                  .b = object,
                  .kind = Delta > 0 ? trace::NoteKind::hold : trace::NoteKind::drop,
                  .detail = changed});
}
template void Holdings::change<1>(HolderId, trace::ObjectId, std::uint8_t);
template void Holdings::change<-1>(HolderId, trace::ObjectId, std::uint8_t);

HolderId Holdings::start(HolderId closure, trace::GoroutineId goroutine) {
  if (!on_) return untracked;
  const HolderId holder = closure != untracked ? closure : make();
  recorder_.note({.goroutine = goroutine, .a = holder, .kind = trace::NoteKind::belongs});
  return holder;
}

void Holdings::share(HolderId holder, HolderId with) {
  recorder_.note({.a = holder, .b = with, .kind = trace::NoteKind::shares});
}

Closure::Closure(void* memory, std::size_t size)
    : begin_(static_cast<std::byte*>(memory)),
      end_(begin_ + size),
      holder_(untracked),
      outer_(closure_here) {
  Scheduler* const scheduler = Scheduler::current_scheduler();
  if (scheduler == nullptr || !scheduler->holdings.is_on()) return;
  // What is not written to must not look like a pointer.
  std::memset(memory, 0, size);
  const Held held(scheduler);
  holder_ = scheduler->holdings.make();
  closure_here = this;
}

Closure::~Closure() { closure_here = outer_; }

bool Closure::has_pointers() {
  if (holder_ == untracked) return false;
  Scheduler& scheduler = *Scheduler::current_scheduler();
  Goroutine& self = *Scheduler::current();
  bool shares = self.shares || shares_;
  for (const std::byte* at = begin_; at + sizeof(void*) <= end_ && !shares; at += sizeof(void*)) {
    const void* word = nullptr;
    std::memcpy(static_cast<void*>(&word), at, sizeof word);
    shares = is_on_stack(self, word);
  }
  if (!shares) return false;
  const Held held(&scheduler);
  scheduler.holdings.share(holder_, self.holder);
  return true;
}

void Holdings::put_within(HolderId holder, HolderId outer) {
  recorder_.note({.a = holder, .b = outer, .kind = trace::NoteKind::within});
}

void closure_moved(HolderId holder, bool shares, const void* to) {
  const auto* const at = static_cast<const std::byte*>(to);
  Closure* const outer = closure_here;
  if (outer == nullptr || at < outer->begin_ || at >= outer->end_) return;
  Scheduler* const scheduler = Scheduler::current_scheduler();
  const Held held(scheduler);
  scheduler->holdings.put_within(holder, outer->holder_);
  outer->shares_ = outer->shares_ || shares;
}

HolderId own_holder() {
  const Goroutine* const self = Scheduler::current();
  return self == nullptr ? untracked : self->holder;
}

HeldBy::HeldBy(HolderId holder) : before_(std::exchange(told_here, holder)) {}

HeldBy::~HeldBy() { told_here = before_; }

HolderId holder_at(const void* place) {
  const Goroutine* const self = Scheduler::current();
  if (self == nullptr || self->holder == untracked) return untracked;
  if (told_here != untracked) return told_here;
  const auto* const at = static_cast<const std::byte*>(place);
  if (is_on_stack(*self, place)) return self->holder;
  for (const Closure* each = closure_here; each != nullptr; each = each->outer_) {
    if (at >= each->begin_ && at < each->end_) return each->holder_;
  }
  return anybody;
}

}  // namespace interleave::runtime
