// golang.org/x/sync/singleflight: goroutines that ask for the same thing at the same time share one
// call.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "runtime/channel.h"
#include "runtime/error.h"
#include "runtime/go.h"
#include "runtime/object.h"
#include "runtime/operation.h"
#include "runtime/panic.h"
#include "runtime/select.h"
#include "runtime/shown.h"
#include "runtime/wait_group.h"
#include "runtime/where.h"

namespace interleave::runtime {

// What a call gave; shared: to several callers.
template <class T>
struct FlightResult {
  T value{};
  Error err;
  bool shared = false;
};

// What those who share a call panic with when it has panicked. Go's text has the stack, too.
struct FlightPanic {
  PanicValue value;
  std::string text() const { return value.text(); }
  Error unwrap() const { return value.error(); }
};

// A value handle: a copy is the same group of calls.
//
//   SingleFlight<Page> flights;
//   auto [page, err, shared] = flights.call("/", [&] { return fetch("/"); });
template <class T>
class SingleFlight {
 public:
  using Result = FlightResult<T>;

  explicit SingleFlight(std::string_view name = "singleflight",
                        Where where = std::source_location::current()) {
    const Operation operation(where);
    if (operation) core_ = Ref(new Core(operation, name));
  }

  // Go's Do: makes the call, or waits for one with the same key that is under way. function: gives
  // std::pair<T, Error>. If it panics, or calls Goexit, so does everybody who waits for it.
  template <class Function>
  Result call(std::string_view key, Function&& function,
              Where where = std::source_location::current()) const {
    if (!core_) return {};
    const auto [flight, is_mine] = join(key, nullptr, where);
    if (!flight) return {};
    if (is_mine) {
      fly(flight, function, where);
      return {flight->value, flight->err, flight->joined > 0};
    }
    if (flight->panicked) panic(flight->panicked, where);
    if (flight->by_goexit) goexit(where);
    return {flight->value, flight->err, true};
  }

  // Go's DoChan: the call is made by a goroutine of its own; the channel has room for its result
  // and is not closed.
  template <class Function>
  ReceiveChannel<Result> call_chan(std::string_view key, Function function,
                                   Where where = std::source_location::current()) const {
    if (!core_) return {};
    const Channel<Result> channel = make_channel<Result>("result", 1, where);
    const auto [flight, is_mine] = join(key, &channel, where);
    if (is_mine) {
      go(
          "flight",
          [self = *this, flight, function = std::move(function), where]() mutable {
            self.fly(flight, function, where);
          },
          where);
    }
    return channel;
  }

  // Go's Forget: who asks from now on does not share the call that is under way.
  void forget(std::string_view key, Where where = std::source_location::current()) const {
    const Operation operation(where);
    if (!operation || !core_) return;
    core_->flights.erase(std::string(key));
    core_->record(operation, trace::EventKind::write, key, trace::absent);
  }

 private:
  // One call.
  class Flight final : public Object {
   public:
    Flight(const Operation& operation, std::string_view made_for)
        : Object(operation, trace::ObjectKind::single_flight, made_for), key(made_for) {}

    std::string key;
    WaitGroupCore under_way;
    T value{};
    Error err;
    Error panicked;  // a FlightPanic
    bool by_goexit = false;
    int joined = 0;
    std::vector<Channel<Result>> channels;

   private:
    void let_go() override { channels.clear(); }
  };

  class Core final : public Object {
   public:
    Core(const Operation& operation, std::string_view name)
        : Object(operation, trace::ObjectKind::single_flight, name) {}

    // Under x/sync's lock, so that who writes comes after all who did before.
    void record(const Operation& operation, trace::EventKind kind, std::string_view key,
                std::uint8_t flags = 0) const {
      record_access(operation, kind, id(), trace::AccessKind::atomic, show_value(key),
                    kind == trace::EventKind::write ? 1 : 0, flags);
    }

    std::map<std::string, Ref<Flight>> flights;

   private:
    void let_go() override { flights.clear(); }
  };

  // The flight for the key, and whether the caller is to make it. If another one does, waits for
  // it, or leaves its channel there.
  std::pair<Ref<Flight>, bool> join(std::string_view key, const Channel<Result>* channel,
                                    Where where) const {
    const Operation operation(where);
    if (!operation) return {};
    Ref<Flight>& known = core_->flights[std::string(key)];
    const bool is_mine = !known;
    if (is_mine) {
      known = Ref(new Flight(operation, key));
      // Before others can see it, so that nobody waits for it unordered.
      [[maybe_unused]] const bool never = known->under_way.add(operation, 1, known->id());
      core_->record(operation, trace::EventKind::write, key);
    } else {
      core_->record(operation, trace::EventKind::read, key);
      ++known->joined;
    }
    const Ref<Flight> flight = known;
    if (channel != nullptr) {
      flight->channels.push_back(*channel);
    } else if (!is_mine) {
      flight->under_way.wait(operation, flight->id());
    }
    return {flight, is_mine};
  }

  template <class Function>
  void fly(const Ref<Flight>& flight, Function& function, Where where) const {
    bool returned = false;
    func([&] {
      Defer land([&] { this->land(*flight, returned, where); });
      func([&] {
        Defer guard([&] {
          if (returned) return;
          if (PanicValue value = recover(where)) {
            flight->panicked = Error(FlightPanic{std::move(value)}, where);
          }
        });
        std::tie(flight->value, flight->err) = call_func(function, where);
        returned = true;
      });
    });
  }

  // The call is over: whoever waits goes on.
  void land(Flight& flight, bool returned, Where where) const {
    std::vector<Channel<Result>> channels;
    {
      const Operation operation(where);
      if (!operation) return;
      flight.by_goexit = !returned && flight.panicked.is_nil();
      if (flight.under_way.add(operation, -1, flight.id())) {
        flight.under_way.release(operation, flight.id());
      }
      const auto known = core_->flights.find(flight.key);
      if (known != core_->flights.end() && known->second.get() == &flight) {
        core_->flights.erase(known);
        core_->record(operation, trace::EventKind::write, flight.key, trace::absent);
      }
      channels = flight.channels;
    }
    if (!flight.panicked.is_nil()) {
      if (channels.empty()) panic(flight.panicked, where);
      // Nobody may recover it, or those who wait for the channels would do so for ever.
      go("panic", [error = flight.panicked, where] { panic(error, where); }, where);
      select_for_ever(where);
    }
    if (flight.by_goexit) return;
    for (const Channel<Result>& channel : channels) {
      channel.send({flight.value, flight.err, flight.joined > 0}, where);
    }
  }

  Ref<Core> core_;
};

}  // namespace interleave::runtime
