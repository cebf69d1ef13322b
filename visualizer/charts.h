// What the charts show: how many, how full and how long, over the steps of a run. Made once per run,
// and grown with it. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "trace/trace.h"
#include "trace/world.h"

namespace interleave::visualizer {

// A number that changes at steps: 0 before the first one.
class Series {
 public:
  // Its value from that step on, which is not before the last one's.
  void set(std::uint32_t step, std::int32_t value);
  std::int32_t at(std::uint32_t step) const;
  std::int32_t most() const { return most_; }
  // The highest value up to that step... of what is seen while the future is hidden.
  std::int32_t most_until(std::uint32_t step) const;
  bool empty() const { return levels_.empty(); }

 private:
  struct Level {
    std::uint32_t step;
    std::int32_t value, most;  // most: up to here
  };
  std::vector<Level> levels_;
  std::int32_t most_ = 0;
};

// In which groups goroutines are counted.
enum class StateGroup : std::uint8_t { running, runnable, waiting, sleeping, ended };
inline constexpr std::size_t state_groups = 5;
StateGroup group_of(trace::GoroutineState state);

struct ChannelSeries {
  trace::ObjectId channel = 0;
  std::uint32_t made_step = 0, capacity = 0;
  Series fill, senders, receivers;  // values in it; who waits to send, to receive
};

// How long a goroutine has been blocked, all its waits together.
class WaitingTime {
 public:
  void begin(std::uint32_t step, std::int64_t time_ns);
  void end(std::uint32_t step, std::int64_t time_ns);
  // In nanoseconds; `time_ns` is that of the step.
  std::int64_t at(std::uint32_t step, std::int64_t time_ns) const;

 private:
  struct Change {
    std::uint32_t step;
    bool waits;
    std::int64_t before_ns, since_ns;
  };
  std::vector<Change> changes_;
};

// Somebody who has looked at a context's Done() by the time at which it was cancelled, or later.
struct Listener {
  trace::ObjectId context = 0;
  trace::GoroutineId goroutine = 0;
  std::uint32_t cancel_step = 0;
  std::uint32_t heard_step = 0;  // 0: it did not hear
  std::uint32_t left_step = 0;   // it ended without having heard; 0: it did not
};

struct Charts {
  std::array<Series, state_groups> states;
  std::vector<ChannelSeries> channels;  // as they were made; not those of contexts and timers
  Series timers;                        // that are armed
  Series received;                      // values so far, by anybody
  std::vector<WaitingTime> waits;       // [goroutine id - 1]
  std::vector<Listener> listeners;      // by cancel_step
  // Steps after which more than one goroutine can go on, so that it is chosen who does.
  std::vector<std::uint32_t> choices;
};

class ChartsMaker {
 public:
  // Takes in what has happened since the last call; always the same trace.
  void advance(const trace::Trace& trace);
  const Charts& charts() const { return charts_; }

 private:
  void take(const trace::Trace& trace, const trace::Event& event);
  void count(trace::GoroutineId id);
  void look_at_channel(trace::ObjectId id);
  void add_waited_for(const trace::Trace& trace, trace::GoroutineId id,
                      std::vector<trace::ObjectId>& objects) const;
  void note_done(trace::GoroutineId id, trace::ObjectId channel);
  void note_cancel(trace::ObjectId context, trace::GoroutineId by);
  void note_hearing(const trace::Event& event);
  void hear(trace::GoroutineId id, trace::ObjectId channel);

  trace::World world_;
  Charts charts_;
  std::array<std::int32_t, state_groups> counts_{};
  std::vector<StateGroup> groups_;          // [goroutine id - 1], as counted
  std::vector<std::size_t> channel_index_;  // [object id - 1]; `none`: it has no series
  std::vector<std::vector<trace::GoroutineId>> watchers_;  // [object id - 1], of contexts
  std::vector<std::vector<std::size_t>> open_;  // [goroutine id - 1]: its listeners that wait
  std::vector<trace::ObjectId>
      told_;  // [goroutine id - 1]: the channel whose closing woke it; or 0
  std::vector<trace::ObjectId> touched_;
  std::int32_t armed_ = 0, received_ = 0;
};

}  // namespace interleave::visualizer
