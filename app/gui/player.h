// The run that is shown and where it stands. It owns both; everything on the screen asks it.
//
// A simulated run is made at once and then walked through. A run on live threads goes on while it
// is shown: playing lets its threads run, pausing stops them, a step past what has happened lets
// one of them do its next operation, and moving by hand goes through what has happened so far.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/session.h"
#include "app/gui/live_session.h"
#include "detect/analysis.h"
#include "trace/names.h"
#include "trace/world.h"
#include "visualizer/view.h"

namespace interleave::app {

class Player {
 public:
  using Runner = std::function<RunResult(const RunRequest&)>;

  static constexpr std::array<float, 7> speeds{0.125F, 0.25F, 0.5F, 1, 2, 4, 8};
  // On live threads a speed is how many times as long everything takes.
  static constexpr std::array<double, 7> slownesses{1024, 256, 64, 16, 4, 2, 1};
  static constexpr std::size_t normal_speed = 3;

  // Runs it at once, or begins to; it stands at the start, paused.
  explicit Player(RunRequest first, Runner run = execute);

  const RunRequest& request() const { return request_; }
  const RunResult& result() const { return loaded_->result; }
  // Valid until the next change of the request.
  visualizer::Scene scene() const;
  visualizer::Cursor cursor() const { return cursor_; }
  std::uint32_t steps() const { return result().trace.steps(); }
  std::int64_t time_ns() const;  // virtual time at the cursor
  bool at_end() const { return cursor_.step >= steps(); }
  // Counts the runs made so far: what was remembered of an earlier one is void.
  std::uint64_t generation() const { return generation_; }

  // Playing. At the end of the run it stops by itself; play() from there begins again.
  bool playing() const { return playing_; }
  void play();
  void pause();
  void toggle();
  void tick(float seconds);
  std::size_t speed_index() const { return speed_; }
  float speed() const { return speeds[speed_]; }
  void set_speed(std::size_t index);

  // On live threads.
  bool live() const { return request_.live; }
  // The threads have not come to their end.
  bool running() const { return session_ != nullptr; }
  // Lets the threads run to their end.
  void await_threads();
  double slowness() const { return slownesses[speed_]; }

  // Moving by hand pauses. Steps past an end stay there. On live threads a step at the end lets
  // `wanted` go on, or anybody for 0; false if that one waits for others.
  bool step(trace::GoroutineId wanted = 0);
  void step_back();
  void jump(std::uint32_t step);
  void jump(visualizer::Cursor cursor);
  void to_start() { jump(0); }
  void to_end();
  // To the nearest finding after or before the cursor; false, with nothing changed, if there is
  // none.
  bool next_finding();
  bool previous_finding();

  // Each makes the run anew, on live threads from its start. Another pattern or variant begins with
  // its own knobs and plays from its start; another seed or knob keeps the place, and a cursor at
  // the end stays at the end.
  void choose(const patterns::Pattern& pattern, const patterns::Variant& variant);
  void set_seed(std::uint64_t seed);
  void set_live(bool live);
  // False, with nothing changed, if there is no such knob or the value is out of its range.
  bool set_knob(std::string_view id, int value);

 private:
  // Made in one place in memory, as names and history point into the trace.
  struct Loaded {
    Loaded(RunResult&& made, const RunRequest& request);
    Loaded(const Loaded&) = delete;
    Loaded& operator=(const Loaded&) = delete;

    RunResult result;
    trace::Names names;
    trace::History history;
    detect::Analysis analysis;  // of a run that goes on
    std::string space,
        correct_space;  // the namespaces of the variant's code and of the correct one's
  };

  // If the run cannot be made, all stays as it was.
  void load(RunRequest wanted);
  void load_in_place(RunRequest wanted);
  // Shows what the threads have done since the last time.
  void follow_threads();
  // Lets the threads end in the background.
  void retire();

  Runner run_;
  RunRequest request_;
  std::unique_ptr<Loaded> loaded_;
  visualizer::Cursor cursor_;
  std::size_t speed_ = normal_speed;
  bool playing_ = false;
  std::unique_ptr<LiveSession> session_;  // while its threads run
  bool following_ = false;                // the cursor stays at the end of what has happened
  std::vector<std::unique_ptr<LiveSession>> retired_;  // stopped, and perhaps not over yet
  std::uint64_t generation_ = 0;
};

// The seed after this one on a walk that visits them all and looks random to people: small, never
// 0.
std::uint64_t another_seed(std::uint64_t seed);

// The step that tells most of a run: where its first finding became certain; without findings, the
// step in its middle half at which most was going on.
std::uint32_t telling_step(const visualizer::Scene& scene);

}  // namespace interleave::app
