// Where the shown run comes from, and whether more of it is to come. What the window does with a
// run asks this, and not how the run is made.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/gui/shown_run.h"
#include "trace/event.h"

namespace interleave::app {

// How a source speaks of itself.
struct SourceWords {
  std::string_view clock;      // "virtual", "real"; "" where it is not known
  std::string_view pace;       // "speed": the factors below are of playing
  const double* paces;         // pace_count factors, from slow to fast
  std::string_view pace_hint;  // sentences for tooltips
  std::string_view step_hint;
};
inline constexpr std::size_t pace_count = 7;
inline constexpr std::size_t normal_pace = 3;

// As it stands here: a run that is whole.
class Source {
 public:
  explicit Source(std::string_view clock) : clock_(clock) {}
  virtual ~Source() = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  virtual SourceWords words() const;
  // More may come.
  virtual bool goes_on() const { return false; }
  // There is something to follow, or soon will be.
  virtual bool has_news() const { return false; }
  // Adds to the run what has happened since the last time; the last one finishes it.
  virtual void follow(ShownRun&) {}
  // Lets it go on, or holds it at what comes next.
  virtual void go_on() {}
  virtual void hold() {}
  // At the end of what has happened: one thing more, of `wanted`, or of anybody with 0. False if
  // that one cannot go on.
  virtual bool step(trace::GoroutineId /*wanted*/) { return true; }
  // What a person can do to it right now, and does: empty, or in one sentence why not. Only while it
  // goes on.
  virtual std::vector<std::string> actions() const { return {}; }
  virtual std::string act(const std::string& /*what*/) { return {}; }
  virtual void set_pace(std::size_t /*index*/) {}
  // Ends it in the background; it may be destroyed without a wait once it is over.
  virtual void stop() {}
  virtual bool is_over() const { return true; }

 private:
  std::string_view clock_;
};

}  // namespace interleave::app
