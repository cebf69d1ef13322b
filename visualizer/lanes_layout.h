// What the lanes show: each goroutine's states over the steps of a run, and who made whom go on.
// Made once per run, and grown with it.
//
// The stretch between step k - 1 and step k belongs to event k: who does it is running there, and
// everybody else is in the state of step k - 1.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "trace/names.h"
#include "trace/trace.h"
#include "trace/world.h"
#include "visualizer/kit/scroll.h"
#include "visualizer/marks.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

// A goroutine in one state, from one step to another.
struct Span {
  std::uint32_t from = 0, to = 0;
  Look look = Look::runnable;  // without findings: blocked, not leaked
  // What it waits for while blocked, as in trace::Goroutine.
  trace::WaitReason reason = trace::WaitReason::none;
  trace::ObjectId object = 0;
  std::uint32_t first_case = 0, case_count = 0;
  trace::SiteId site = 0;  // where it was when this began
};

// A lock that a goroutine holds, from one step to another.
struct Hold {
  trace::ObjectId lock = 0;
  std::uint32_t from = 0, to = 0;
};

struct Lane {
  trace::GoroutineId goroutine = 0;
  std::uint32_t start = 0;       // the step at which it was started
  std::uint32_t end = 0;         // the step at which it returned; 0: it never did
  std::uint32_t panic_step = 0;  // 0: it did not panic
  // Without gaps, from start to end or to the last step; the last one may be empty.
  std::vector<Span> spans;
  std::vector<Hold> holds;  // by from
};

// From who did something at a step to whom it made go on, and when that one did its next event (or
// the last step if it never did).
struct Handoff {
  std::uint32_t from_step = 0, to_step = 0;
  trace::GoroutineId from = 0, to = 0;
};

// What a goroutine did, or got, at a step.
struct Happened {
  std::uint32_t step = 0;
  trace::GoroutineId goroutine = 0;
};

// A context was cancelled.
struct Cancel {
  std::uint32_t step = 0;
  bool is_over = false;  // by a group's Wait, when all its work was done
  friend bool operator==(const Cancel&, const Cancel&) = default;
};

// The first step of each kind of thing that lanes show; 0: there is none.
struct FirstSteps {
  std::array<std::uint32_t, looks> look{};
  std::uint32_t end = 0, panic = 0, hold = 0;
};

struct Lanes {
  std::uint32_t steps = 0;
  FirstSteps first;
  std::vector<Lane> lanes;        // [goroutine id - 1]
  std::vector<Handoff> handoffs;  // by from_step
  std::vector<Cancel> cancels;
  std::vector<Happened> closes, prints;
  std::vector<Happened> ticks;  // who got what a timer or ticker sent
};

class LaneMaker {
 public:
  // Takes in what has happened since the last call; always the same trace.
  void advance(const trace::Trace& trace);
  const Lanes& lanes() const { return lanes_; }

 private:
  void take(const trace::Trace& trace, const trace::Event& event);
  void add_lane(trace::GoroutineId id);
  void set(trace::GoroutineId id, std::uint32_t step, Span span);
  void settle(trace::GoroutineId id);
  void note(const trace::Event& event);
  void note_tick(const trace::Event& event);
  void note_lock(const trace::Event& event);

  trace::World world_;
  Lanes lanes_;
  std::vector<std::size_t> open_handoffs_;  // [goroutine id - 1]: not yet arrived
  struct OpenHold {
    trace::GoroutineId goroutine;
    std::size_t index;  // in its lane's holds
  };
  std::unordered_map<trace::ObjectId, std::vector<OpenHold>> open_holds_;
};

Lanes make_lanes(const trace::Trace& trace);

// "send squares", as on the stage.
std::string label_of(const Span& span, const trace::Trace& trace, const trace::Names& names);

// Where lanes stand in a plot of this height, in pixels: as high as there is room for, and scrolled
// when there are too many.
struct LaneRows {
  float pitch = 0;  // from lane to lane
  float bar = 0;    // height of a lane's bar
  float ghost = 0;  // height of the strip under a bar that shows what would have been; 0: none
  Scroll scroll;
  std::size_t pinned = 0;  // the first ones, which do not scroll

  // Of a bar, and of the strip under it.
  float middle(std::size_t index) const {
    return (static_cast<float>(index) + 0.5F) * pitch - (index < pinned ? 0 : scroll.at) -
           0.75F * ghost;
  }
  float ghost_middle(std::size_t index) const { return middle(index) + bar / 2 + 1.1F * ghost; }
};
LaneRows lane_rows(std::size_t lanes, float height, float scale, float scroll,
                   std::size_t pinned = 0, bool has_ghost = false);

// The lanes that are chosen, from above: the pinned ones, then the others by their ids.
std::vector<trace::GoroutineId> chosen_lanes(const Lanes& lanes, const trace::Names& names,
                                             const LaneChoice& choice);

}  // namespace interleave::visualizer
