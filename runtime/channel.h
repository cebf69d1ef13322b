// Go's channels: value handles over a shared core.
//
// A handle may be copied freely, captured by value included. `Channel<T>` converts to its send end
// and to its receive end; the receive end has no close(), as in Go. A default-made handle is the
// nil channel.
//
//   auto jobs = make_channel<int>("jobs", 2);
//   go("producer", [=] { jobs.send(7); jobs.close(); });
//   for (int job : jobs) handle(job);
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <new>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "runtime/channel_core.h"
#include "runtime/handle.h"
#include "runtime/shown.h"
#include "runtime/where.h"

namespace interleave::runtime {

// An element must be default-made (Go's zero value) and movable.
template <class T>
inline const ElementType element_type{
    .size = sizeof(T),
    .construct = [](void* to, void* from) { ::new (to) T(std::move(*static_cast<T*>(from))); },
    .assign = [](void* to,
                 void* from) { *static_cast<T*>(to) = std::move(*static_cast<T*>(from)); },
    .take =
        [](void* to, void* from) {
          *static_cast<T*>(to) = std::move(*static_cast<T*>(from));
          static_cast<T*>(from)->~T();
        },
    .reset = [](void* value) { *static_cast<T*>(value) = T{}; },
    .destroy = [](void* value) { static_cast<T*>(value)->~T(); },
    .show =
        [](Scheduler& scheduler, const void* value) {
          return write_shown(scheduler, show_value(*static_cast<const T*>(value)));
        },
};

// Go's struct{}: a value that says nothing.
struct Unit {};

// What the ends of a channel have in common.
template <class T>
class ChannelHandle {
  static_assert(alignof(T) <= alignof(std::max_align_t));

 public:
  ChannelHandle() = default;
  ChannelHandle(Ref<ChannelCore> core, std::uint8_t ends) : core_(std::move(core), ends) {}
  ChannelHandle(const Handle<ChannelCore>& core, std::uint8_t ends) : core_(core, ends) {}

  // Go's len(ch) and cap(ch); 0 for the nil channel. Others may come between a send and the look at
  // the length.
  std::size_t len(Where where = std::source_location::current()) const {
    if (!core_ || core_->scheduler() == nullptr) return 0;
    const Operation operation(where, {.object = core_.get(), .kind = PendingKind::read});
    if (!operation) return 0;
    core_->settle(operation.scheduler());
    operation.scheduler().touch(core_->id(), Touch::Mode::read);
    return core_->shown_length();
  }
  std::size_t cap() const { return core_ ? core_->shown_capacity() : 0; }
  bool is_nil() const { return !core_; }
  ChannelCore* core() const { return core_.get(); }
  // The same channel? What a channel may be the key of a map by, too; ordered as they were made.
  friend bool operator==(const ChannelHandle& a, const ChannelHandle& b) = default;
  friend std::strong_ordering operator<=>(const ChannelHandle& a, const ChannelHandle& b) {
    return compare_objects(a.core(), b.core());
  }

 protected:
  const Handle<ChannelCore>& handle() const { return core_; }
  void assign(const ChannelHandle& other, std::uint8_t ends) {
    core_ = Handle<ChannelCore>(other.core_, ends);
  }

 private:
  Handle<ChannelCore> core_;
};

template <class T>
class ReceiveChannel : public ChannelHandle<T> {
 public:
  ReceiveChannel() = default;
  explicit ReceiveChannel(Ref<ChannelCore> core)
      : ChannelHandle<T>(std::move(core), trace::end_receive) {}
  // Of a Channel, too: whose send end does not come along.
  ReceiveChannel(const ReceiveChannel& other)
      : ChannelHandle<T>(other.handle(), trace::end_receive) {}
  ReceiveChannel& operator=(const ReceiveChannel& other) {
    this->assign(other, trace::end_receive);
    return *this;
  }
  ~ReceiveChannel() = default;

  // Go's <-ch. The zero value once the channel is closed and drained.
  T receive(Where where = std::source_location::current()) const {
    T value{};
    ChannelCore::receive(this->core(), &value, where, element_type<T>);
    return value;
  }

  // Go's v, ok := <-ch: nothing once the channel is closed and drained.
  std::optional<T> receive_ok(Where where = std::source_location::current()) const {
    T value{};
    if (!ChannelCore::receive(this->core(), &value, where, element_type<T>)) return std::nullopt;
    return value;
  }

  // Go's for v := range ch. It ranges over the channel that `ch` is now, whatever the loop does to
  // the variable.
  class Iterator {
   public:
    Iterator(const ReceiveChannel& channel, Where where)
        : channel_(channel), where_(where), value_(channel_.receive_ok(where)) {}
    T& operator*() { return *value_; }
    Iterator& operator++() {
      value_ = channel_.receive_ok(where_);
      return *this;
    }
    bool operator!=(std::nullptr_t) const { return value_.has_value(); }

   private:
    ReceiveChannel channel_;
    Where where_;
    std::optional<T> value_;
  };
  Iterator begin(Where where = std::source_location::current()) const {
    return Iterator(*this, where);
  }
  std::nullptr_t end() const { return nullptr; }

 protected:
  ReceiveChannel(Ref<ChannelCore> core, std::uint8_t ends)
      : ChannelHandle<T>(std::move(core), ends) {}
  ReceiveChannel(const Handle<ChannelCore>& core, std::uint8_t ends)
      : ChannelHandle<T>(core, ends) {}
};

template <class T>
class SendChannel : public ChannelHandle<T> {
 public:
  SendChannel() = default;
  explicit SendChannel(Ref<ChannelCore> core)
      : ChannelHandle<T>(std::move(core), trace::end_send) {}
  explicit SendChannel(const Handle<ChannelCore>& core) : ChannelHandle<T>(core, trace::end_send) {}

  // Go's ch <- value. Panics "send on closed channel".
  void send(T value, Where where = std::source_location::current()) const {
    ChannelCore::send(this->core(), &value, where);
  }

  // Panics "close of closed channel", "close of nil channel".
  void close(Where where = std::source_location::current()) const {
    ChannelCore::close(this->core(), where);
  }
};

template <class T>
class Channel : public ReceiveChannel<T> {
 public:
  Channel() = default;
  explicit Channel(Ref<ChannelCore> core) : ReceiveChannel<T>(std::move(core), trace::both_ends) {}
  Channel(const Channel& other) : ReceiveChannel<T>(other.handle(), trace::both_ends) {}
  Channel& operator=(const Channel& other) {
    this->assign(other, trace::both_ends);
    return *this;
  }
  ~Channel() = default;

  void send(T value, Where where = std::source_location::current()) const {
    ChannelCore::send(this->core(), &value, where);
  }
  void close(Where where = std::source_location::current()) const {
    ChannelCore::close(this->core(), where);
  }
  operator SendChannel<T>() const { return SendChannel<T>(this->handle()); }
};

// Go's make(chan T, capacity). `name` is what people see. Panics "makechan: size out of range".
template <class T>
Channel<T> make_channel(std::string_view name, int capacity = 0,
                        Where where = std::source_location::current()) {
  const Operation operation(where);
  if (!operation) return {};
  return Channel<T>(Ref(ChannelCore::make(operation, element_type<T>, capacity, name)));
}

}  // namespace interleave::runtime

template <class T>
struct std::hash<interleave::runtime::Channel<T>>
    : interleave::runtime::HashOfObject<interleave::runtime::Channel<T>> {};
template <class T>
struct std::hash<interleave::runtime::ReceiveChannel<T>>
    : interleave::runtime::HashOfObject<interleave::runtime::ReceiveChannel<T>> {};
template <class T>
struct std::hash<interleave::runtime::SendChannel<T>>
    : interleave::runtime::HashOfObject<interleave::runtime::SendChannel<T>> {};
