// A detector reads a run event by event and says what is wrong with it. Each is in a file of its
// own; analysis.cpp has the table of them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "detect/finding.h"
#include "detect/reach.h"
#include "trace/names.h"
#include "trace/note.h"
#include "trace/trace.h"
#include "trace/world.h"

namespace interleave::detect {

// Names are wanted by sentences only, and most runs have none.
class Names {
 public:
  explicit Names(const trace::Trace& trace) : trace_(trace) {}
  const std::string& goroutine(trace::GoroutineId id) const { return all().goroutine(id); }
  const std::string& object(trace::ObjectId id) const { return all().object(id); }
  std::string goroutines(const std::vector<trace::GoroutineId>& ids) const {
    return all().goroutines(ids);
  }
  std::string objects(const std::vector<trace::ObjectId>& ids) const { return all().objects(ids); }
  const trace::Names& all() const {
    if (!names_) names_.emplace(trace_);
    return *names_;
  }

 private:
  const trace::Trace& trace_;
  mutable std::optional<trace::Names> names_;
};

// The run so far, right after one event. Before the first event `event` is not to be asked.
struct Moment {
  const trace::Trace& trace;
  const Names& names;
  const trace::World& world;  // after the event
  const trace::Event& event;
  Reach& reach;
  std::vector<Finding>& findings;  // a detector adds to them, or to one of its own
};

class Detector {
 public:
  Detector() = default;
  virtual ~Detector() = default;
  Detector(const Detector&) = delete;
  Detector& operator=(const Detector&) = delete;

  // Before the world takes the event in: m.world is the one before it, m.event what comes.
  virtual void before(const Moment&) {}
  // Right after the event.
  virtual void see(const Moment&) {}
  // A note that was made since the last event, before the one that comes.
  virtual void see_note(const Moment&, const trace::Note&) {}
  // All detectors have seen the event.
  virtual void settle(const Moment&) {}
};

// So many of them, made request by request, are a pile.
inline constexpr std::size_t goroutines_of_a_pile = 16;
inline constexpr std::size_t timers_of_a_pile = 5;
inline constexpr std::size_t contexts_of_a_pile = 16;

std::unique_ptr<Detector> panic_detector();
std::unique_ptr<Detector> deadlock_detector();
std::unique_ptr<Detector> leak_detector();  // and partial deadlocks: the same fixed point
std::unique_ptr<Detector> race_detector();
std::unique_ptr<Detector> lost_error_detector();
std::unique_ptr<Detector> cancellation_detector();
std::unique_ptr<Detector> lost_cancel_detector();
std::unique_ptr<Detector> growth_detector();
std::unique_ptr<Detector> overload_detector();
std::unique_ptr<Detector> livelock_detector();
std::unique_ptr<Detector> busy_wait_detector();  // a livelock, too
std::unique_ptr<Detector> wrong_result_detector();

// Those that wait for the same, or for things of one name, in the order of the first of each.
std::vector<std::vector<trace::GoroutineId>> waits_alike(
    const Moment& moment, const std::vector<trace::GoroutineId>& goroutines);

// What they wait for, each once, in order.
std::vector<trace::ObjectId> objects_of(const Moment& moment,
                                        const std::vector<trace::GoroutineId>& goroutines);

// "square·1–3 wait to send on squares": who waits for what, for the evidence; goroutines that wait
// for the same are named together. Gives one clause a wait, joined by "; ".
std::string waits_text(const Moment& moment, const std::vector<trace::GoroutineId>& goroutines);

// Adds goroutines, what they wait for, and where they are; certain now.
void add_evidence(const Moment& moment, const std::vector<trace::GoroutineId>& goroutines,
                  Finding& finding);

// " at patterns/pipeline/correct.cpp:21", or nothing.
std::string at_site(const Moment& moment, trace::SiteId site);

}  // namespace interleave::detect
