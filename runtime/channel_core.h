// The channel without its element type: buffer, queues, and Go's rules (runtime/chan.go).
//
// Invariants:
//  - At least one of the send queue and the receive queue is empty, except for a select that waits
//    to send and to receive on the same channel.
//  - A buffered channel with waiting senders is full; one with waiting receivers is empty.
//  - Everything is read and written only while the run is held (Scheduler::enter).
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "runtime/goroutine.h"
#include "runtime/object.h"
#include "runtime/operation.h"
#include "runtime/shown.h"
#include "runtime/where.h"

namespace interleave::runtime {

class TimerCore;

// What the core must know of an element.
struct ElementType {
  std::size_t size;
  void (*construct)(void* to, void* from);  // moves into raw memory
  void (*assign)(void* to, void* from);     // moves into a value
  void (*take)(void* to, void* from);       // ... and destroys what it came from
  void (*reset)(void* value);               // makes it the zero value
  void (*destroy)(void* value);
  Written (*show)(Scheduler& scheduler, const void* value);
};

class ChannelCore final : public Object {
 public:
  // `owner` (a context, a timer) lives as long as its channel; none for a plain channel.
  ChannelCore(const Operation& operation, const ElementType& type, std::size_t capacity,
              std::string_view name, trace::ObjectKind kind = trace::ObjectKind::channel,
              Ref<Object> owner = {});

  // A plain channel. Panics "makechan: size out of range" for a negative capacity.
  static ChannelCore* make(const Operation& operation, const ElementType& type, int capacity,
                           std::string_view name);

  // A null core is the nil channel: operations on it block for ever, and closing it panics.
  static void send(ChannelCore* core, void* value, Where where);
  // False if the channel is closed and drained; *slot is then the zero value.
  static bool receive(ChannelCore* core, void* slot, Where where, const ElementType& type);
  static void close(ChannelCore* core, Where where);

  // The parts that select shares. The run is held.
  bool can_send() const { return closed_ || receivers_.first() != nullptr || count_ < capacity_; }
  bool can_receive() const {
    return count_ > 0 || senders_.first() != nullptr || closed_ ||
           (timer_ != nullptr && is_timer_due());
  }
  // Before a look at who could receive: a timer that is due fires first.
  void settle(Scheduler& scheduler) {
    if (timer_ != nullptr) [[unlikely]]
      fire_timer(scheduler);
  }
  // Of a channel that its timer sends on; the timer lives as long.
  void set_timer(TimerCore& timer) { timer_ = &timer; }
  // can_send() holds and the channel is open; `who` 0 is time. event: what to add to the record,
  // which is filled in.
  void send_now(Scheduler& scheduler, void* value, trace::Event& event);
  // can_receive() holds. False: closed and drained.
  bool receive_now(Scheduler& scheduler, void* slot, trace::Event& event);
  // Closes and wakes everybody; the channel is open.
  void close_now(Scheduler& scheduler, trace::Event event);
  // Shows `value` in the event.
  [[gnu::always_inline]] void show(Scheduler& scheduler, const void* value,
                                   trace::Event& event) const {
    if (!scheduler.recorder.is_recording()) return;
    const Written written = type_.show(scheduler, value);
    event.value = written.value;
    event.flags |= written.flags;
  }

  WaitQueue& queue(bool is_send) { return is_send ? senders_ : receivers_; }
  bool has_receiver() const { return !receivers_.empty(); }
  bool closed() const { return closed_; }
  bool is_done_channel() const { return is_done_channel_; }
  std::size_t length() const { return count_; }
  // What len() and cap() say: from Go 1.23 on the channel of a timer seems to have no room.
  std::size_t shown_length() const { return seems_unbuffered_ ? 0 : count_; }
  std::size_t shown_capacity() const { return seems_unbuffered_ ? 0 : capacity_; }
  const ElementType& type() const { return type_; }
  // Forgets what is buffered.
  void drain();

 private:
  ~ChannelCore() override;
  void let_go() override;
  bool is_timer_due() const;
  void fire_timer(Scheduler& scheduler);

  // send_now and receive_now, inline: what a channel does most often is then one function.
  [[gnu::always_inline]] inline void put(Scheduler& scheduler, void* value, trace::Event& event);
  [[gnu::always_inline]] inline bool take(Scheduler& scheduler, void* slot, trace::Event& event);

  // Below twice the capacity: no need to divide.
  std::size_t wrapped(std::size_t index) const {
    return index < capacity_ ? index : index - capacity_;
  }
  std::byte* element(std::size_t index) { return buffer_ + wrapped(head_ + index) * type_.size; }
  void push(void* value) {
    assert(count_ < capacity_ && !closed_);
    type_.construct(element(count_), value);
    ++count_;
  }
  void pop(void* slot) {
    assert(count_ > 0);
    type_.take(slot, element(0));
    head_ = wrapped(head_ + 1);
    --count_;
  }

  const ElementType& type_;
  std::size_t capacity_;
  std::byte* buffer_;  // pooled; null without capacity
  std::size_t head_ = 0, count_ = 0;
  bool closed_ = false;
  bool seems_unbuffered_;
  bool is_done_channel_;
  WaitQueue senders_, receivers_;
  TimerCore* timer_ = nullptr;
  Ref<Object> owner_;
};

}  // namespace interleave::runtime
