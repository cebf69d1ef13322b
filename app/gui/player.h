// The run that is shown, what was asked for, and the pane in which it plays.
//
// A simulated run, or one from a file, is whole at once and then walked through. A run on live
// threads goes on while it is shown: playing lets it, pausing holds it, a step past what has
// happened lets one of its goroutines do its next operation, and moving by hand goes through what
// has happened so far. Which of them it is, only its Source knows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/gui/pane.h"
#include "app/gui/shown_run.h"
#include "app/gui/source.h"
#include "lab/loaded_run.h"
#include "lab/recorded_run.h"
#include "visualizer/view.h"

namespace interleave::app {

class Player {
 public:
  using Runner = std::function<lab::RunResult(const lab::RunRequest&)>;

  // Runs it at once, or begins to; it stands at the start, paused.
  explicit Player(lab::RunRequest first, Runner run = lab::execute);
  // Shows a run from a file, paused at its start.
  explicit Player(lab::LoadedRun first, Runner run = lab::execute);
  ~Player();
  Player(const Player&) = delete;
  Player& operator=(const Player&) = delete;

  // What was asked for. A run from a file may have no pattern.
  const lab::RunRequest& request() const { return request_; }
  bool has_pattern() const { return request_.pattern != nullptr; }
  // The file that the run comes from; "" if it was made here.
  const std::string& file() const { return file_; }
  const lab::RunResult& result() const { return shown_->result(); }
  // Another run has another pane, in which nothing is selected.
  const Pane& pane() const { return *pane_; }
  // Valid until the next change of the request.
  visualizer::Scene scene() const { return pane_->scene(); }
  visualizer::Cursor cursor() const { return pane_->cursor(); }
  std::uint32_t steps() const { return shown_->steps(); }
  bool at_end() const { return pane_->at_end(); }

  // Playing. At the end of the run it stops by itself; play() from there begins again.
  bool playing() const { return pane_->playhead.is_playing(); }
  void play();
  void pause();
  void toggle();
  void tick(float seconds);
  std::size_t pace() const { return pace_; }
  void set_pace(std::size_t index);
  SourceWords words() const { return source_->words(); }

  // More of the run is to come.
  bool goes_on() const { return source_->goes_on(); }
  // Something changes by itself: it plays, or there is something to follow.
  bool changing() const { return playing() || source_->has_news(); }
  // Waits until nothing more is to come.
  void await_end();

  // Moving by hand pauses. Steps past an end stay there. At the end of a run that goes on, a step
  // lets `wanted` go on, or anybody for 0; false if that one waits for others.
  bool step(trace::GoroutineId wanted = 0);
  void step_back();
  void jump(std::uint32_t step);
  void jump(visualizer::Cursor cursor);
  void to_start() { jump(0); }
  void to_end();
  bool next_finding();  // as Pane's
  bool previous_finding();
  // The rest as Pane's, too; each pauses if it moves.
  bool next_step_of(trace::GoroutineId id) { return paused(pane_->next_step_of(id)); }
  bool previous_step_of(trace::GoroutineId id) { return paused(pane_->previous_step_of(id)); }
  // Steps at which more than one goroutine could have gone on.
  bool next_choice() { return paused(pane_->next_of(choices())); }
  bool previous_choice() { return paused(pane_->previous_of(choices())); }
  bool next_bookmark() { return paused(pane_->next_of(pane_->bookmarks)); }
  bool previous_bookmark() { return paused(pane_->previous_of(pane_->bookmarks)); }
  bool toggle_bookmark() { return pane_->toggle_bookmark(); }
  // From one step to another; an empty interval is none.
  void measure(visualizer::Interval interval);
  // False if nothing is measured.
  bool set_loop(bool loops);
  void select(visualizer::Selection what) { pane_->selection = what; }
  void choose_lanes(visualizer::LaneChoice choice) { pane_->lane_choice = std::move(choice); }
  // None: closes the one that is open.
  void open_group(visualizer::Opened what) { pane_->opened = what; }

  // Nothing past the cursor is shown, of this run and of those to come.
  void hide_future(bool hides);
  bool hides_future() const { return hides_future_; }

  // Tells of this run, and of those to come, in this language; of a program that has no listing in
  // it, in C++.
  void speak(listing::Language language);
  listing::Language language() const { return language_; }

  // Each makes the run anew. Another pattern or variant begins with its own knobs and plays from
  // its start; another seed or knob keeps the place of a run that is whole, and a cursor at its end
  // stays at the end. Without a pattern only choose() does anything.
  void choose(const patterns::Pattern& pattern, const patterns::Variant& variant);
  void set_seed(std::uint64_t seed);
  void set_live(bool live);
  // As that version of Go runs it: 22 for Go 1.22. One that is not known changes nothing.
  void set_go(int minor);
  // False, with nothing changed, if there is no such knob or the value is out of its range.
  bool set_knob(std::string_view id, int value);
  // Can a person act on the run where it stands? Not once it is over, and not if it only was recorded.
  bool can_be_acted_on() const;
  // What can be done to the run from outside where it stands: at the cursor, or on live threads right
  // now.
  std::vector<std::string> actions() const;
  // Does it; empty, or in one sentence why it cannot be done, and all stays as it was. A run that is
  // whole is made anew from the cursor on, without what was done later.
  std::string step_in(const std::string& what);
  // Makes the run without one of its actions; one that is not there changes nothing.
  void take_back(std::size_t index);
  // Makes this run and shows it, paused: at its gravest finding, or at its start.
  void replay(lab::RunRequest wanted);
  // Shows a run that was made of the variant that is shown, paused at its end. What is selected stays
  // so, if it is there.
  void show_made(lab::RunResult made, lab::RunRequest request);
  // Shows a run from a file, paused at its start.
  void open(lab::LoadedRun loaded);

 private:
  void choose_live_pace(const lab::RunRequest& wanted);
  bool paused(bool moved) {
    if (moved) pause();
    return moved;
  }
  std::span<const std::uint32_t> choices() const { return shown_->choices(); }
  void go_round(bool was_playing);
  // If the run cannot be made, all stays as it was.
  void load(lab::RunRequest wanted);
  void load_in_place(lab::RunRequest wanted);
  void show(std::unique_ptr<Source> source, std::shared_ptr<ShownRun> run, lab::RunRequest request);
  void follow();
  // What would have been without the last action stands under the lanes from now on: the run `before`,
  // or one that is made for it.
  void show_ghost(const ShownRun* before);

  Runner run_;
  lab::RunRequest request_;
  std::string file_;
  std::shared_ptr<ShownRun> shown_;
  std::optional<Pane> pane_;  // of shown_; there is always one once it is made
  std::unique_ptr<Source> source_;
  listing::Language language_ = listing::Language::go;
  std::size_t pace_ = normal_pace;
  bool hides_future_ = false;
  std::vector<std::unique_ptr<Source>> retired_;  // stopped, and perhaps not over yet
};

// The seed after this one on a walk that visits them all and looks random to people: small, never
// 0.
std::uint64_t another_seed(std::uint64_t seed);

// The step that tells most of a run: where its gravest finding became certain; without findings, the
// step in its middle half at which most was going on.
std::uint32_t telling_step(const visualizer::Scene& scene);

}  // namespace interleave::app
