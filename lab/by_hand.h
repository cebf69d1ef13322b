// A run whose choices a person takes, one after the other, forwards and back.
//
// No run is held up meanwhile: what was picked is a list, and each pick makes the run again up to
// the next choice. So a pick is taken back by cutting the list.
//
//   ByHand run(request);
//   while (!run.is_over()) run.pick(a_person_chooses(run.question(), run.alternatives()));
//   RunResult result = run.result();
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "explore/recording.h"
#include "lab/recorded_run.h"
#include "lab/request.h"

namespace interleave::lab {

class ByHand {
 public:
  // Goes to the first choice. Who chooses is not taken from the request.
  explicit ByHand(RunRequest request);

  // What is to be chosen: "Who goes on?", "Which case does main take?". Empty when the run is over.
  const std::string& question() const { return question_; }
  // In words, what each alternative would do: "main  is to send on jobs", "receive from ctx.Done()".
  const std::vector<std::string>& alternatives() const { return alternatives_; }
  bool is_over() const { return alternatives_.empty(); }
  // Of the steps that have happened so far, before the choice.
  const trace::Trace& trace() const { return trace_; }
  std::uint32_t steps() const { return steps_; }
  std::size_t picks() const { return picked_.size(); }

  // index < alternatives().size(), of a run that is not over.
  void pick(std::size_t index);
  // Takes the last pick back; false if there is none.
  bool undo();

  // What is to be said of it, with its schedule. Of a run that is not over: as if it ended here.
  RunResult result() const;
  // The request that makes this run again.
  RunRequest again() const;

 private:
  class Chooser;
  void run();

  RunRequest request_;
  std::vector<std::uint32_t> picked_;  // ranks, as in Choices
  trace::Trace trace_;
  std::uint32_t steps_ = 0;
  std::string question_;
  std::vector<std::string> alternatives_;
  std::vector<explore::Choice> taken_;
};

}  // namespace interleave::lab
