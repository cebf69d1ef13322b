// The run that compare mode sets beside the shown one: the correct variant beside a wrong one, or
// the first wrong one beside a correct one, on the same seed or choices, knobs and actions. The
// correct one stands on the left. Both stand where the same things have happened.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "app/gui/player.h"
#include "lab/comparison.h"
#include "lab/loaded_run.h"

namespace interleave::app {

class Beside {
 public:
  // Makes the other run if the player shows another one than before, and moves it to where the
  // player stands. A run that is still being made has none beside it. kept: stands there in place of
  // the usual one, on the left.
  // kept_file: the same, from a trace file.
  void follow(const Player& player, const std::optional<lab::RunRequest>& kept = {},
              const std::shared_ptr<const lab::LoadedRun>& kept_file = nullptr);
  // Lets go of it.
  void leave();

  // Is there one? Else why not, in one sentence for people.
  bool is_there() const { return pane_.has_value(); }
  const std::string& why_not() const { return why_not_; }

  // While there is one:
  const Pane& pane() const { return *pane_; }
  // Without a pattern if the run comes from a file and is of no variant.
  const lab::RunRequest& request() const { return *request_; }
  const std::string& file() const { return file_; }  // "" if the run was made here
  bool is_left() const { return is_left_; }          // the shown one is then on the right
  const lab::Comparison& comparison() const { return comparison_; }
  // Of so many of its steps: how many of the shown run's.
  std::uint32_t step_of_shown(std::uint32_t step) const;
  // The shown run's step where both part first; 0 if they do not.
  std::uint32_t first_step() const;
  // The goroutine of the shown run that this one matches; 0 if none does.
  trace::GoroutineId goroutine_of_shown(trace::GoroutineId id) const;

 private:
  void make(const Player& player, const std::optional<lab::RunRequest>& kept,
            const std::shared_ptr<const lab::LoadedRun>& kept_file);
  void stand_at(const Player& player);

  std::shared_ptr<const ShownRun> of_;  // beside which it stands
  listing::Language language_ = listing::Language::cpp;
  std::string kept_;  // as its schedule; "": none
  std::shared_ptr<const lab::LoadedRun> kept_file_;
  std::string file_;
  std::string why_not_;
  std::optional<lab::RunRequest> request_;
  std::optional<Pane> pane_;
  lab::Comparison comparison_;
  bool is_left_ = false;
};

}  // namespace interleave::app
