// A run whose choices a person takes, one after the other, forwards and back.
//
// No run is held up meanwhile: what was picked is a list, and each pick makes the run again up to
// the next choice. So a pick is taken back by cutting the list.
//
//   ByHand run(request);
//   while (!run.is_over()) run.pick(a_person_chooses(run.question(), run.alternatives()));
//   RunResult result = run.result();
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "explore/recording.h"
#include "explore/sampler.h"
#include "lab/ahead.h"
#include "lab/recorded_run.h"
#include "lab/request.h"

namespace interleave::lab {

// One of the things that a choice is between.
struct Alternative {
  trace::GoroutineId goroutine = 0;  // who would go on; 0: time, or a timer, or a context
  std::string who;                   // "main"; "" where the question says who
  std::string what;                  // "is to send on jobs", "receive from ctx.Done()"
  bool has_to_wait = false;          // as things are now
  trace::ObjectId object = 0;        // the channel of a case, the timer, the context; 0: none
};

// The first so many steps of a run, and so many notes.
trace::Trace beginning_of(const trace::Trace& whole, std::uint32_t steps, std::size_t notes);

class ByHand {
 public:
  static constexpr std::uint32_t all_steps = std::numeric_limits<std::uint32_t>::max();

  // Goes to the first choice, or takes these before: as far as they fit, and as they come within so
  // many steps of the run. Who chooses is not taken from the request.
  explicit ByHand(RunRequest request, std::vector<std::uint32_t> picks = {},
                  std::uint32_t within_steps = all_steps);

  // What is to be chosen: "Who goes on?", "Which case does main take?". Empty when the run is over.
  const std::string& question() const { return question_; }
  // In words, what each alternative would do: "main  is to send on jobs", "receive from ctx.Done()".
  const std::vector<std::string>& alternatives() const { return alternatives_; }
  // The same, part by part.
  const std::vector<Alternative>& choices() const { return choices_; }
  bool is_over() const { return alternatives_.empty(); }
  // Of the steps that have happened so far, before the choice.
  const trace::Trace& trace() const { return trace_; }
  std::uint32_t steps() const { return steps_; }
  std::size_t picks() const { return picked_.size(); }
  // Which alternative was picked, from the first choice on.
  const std::vector<std::uint32_t>& picked() const { return picked_; }
  // How many choices came within so many steps: before the last one of them.
  std::size_t picks_within(std::uint32_t steps) const;
  const RunRequest& request() const { return request_; }

  // index < alternatives().size(), of a run that is not over.
  void pick(std::size_t index);
  // Takes the last pick back; false if there is none.
  bool undo();
  // Takes back all but the first `count`; if there are fewer, nothing.
  void keep(std::size_t count);
  // Leaves all further choices to a strategy with a seed: the run is over then.
  void let_run(const explore::How& how);
  // index < alternatives().size(). The place is told in these words; null: as it was recorded.
  Ahead look_ahead(std::size_t index,
                   const std::shared_ptr<const trace::ToldPlaces>& told = nullptr) const;

  // What is to be said of it, with its schedule. Of a run that is not over: as if it ended here.
  RunResult result() const;
  // What is certain of the steps so far: of a run that is not over it holds no end.
  RunResult so_far() const;
  // The request that makes this run again.
  RunRequest again() const;

 private:
  class Chooser;
  void run(explore::Sampler* rest = nullptr, std::uint32_t within_steps = all_steps);

  RunRequest request_;
  std::vector<std::uint32_t> picked_;     // ranks, as in Choices
  std::vector<std::uint32_t> picked_at_;  // after how many steps each of them
  trace::Trace trace_;
  std::uint32_t steps_ = 0;
  std::size_t notes_ = 0;  // of the trace, before the choice
  std::string question_;
  std::vector<Alternative> choices_;
  std::vector<std::string> alternatives_;
  std::vector<explore::Choice> taken_;
};

}  // namespace interleave::lab
