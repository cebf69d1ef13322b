// What schedule mode is about: a person takes the choices of the run, one after the other, forwards
// and back. The player shows the run so far. A search in the background knows how few decisions are
// enough to make it fail, or that none is.
//
// It takes over the run that the player shows where one stands in it; at the end of a run it begins
// from the start, unless it is asked to stand there. Leaving the mode before the run is over gives
// the player back what it showed, and keeps what was decided until another run is shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/gui/modes/mode_id.h"
#include "app/gui/player.h"
#include "app/gui/retired.h"
#include "lab/by_hand.h"
#include "lab/way_search.h"

namespace interleave::app {

class Deciding {
 public:
  explicit Deciding(const lab::WayLimits& limits = {}) : limits_(limits) {}

  // The next run that it takes over is taken over where one stands in it, also at its end.
  void stand_at_end() { stands_at_end_ = true; }
  // Takes over the shown run if it is another one than before, and takes in what is known by now.
  void follow(Player& player);
  void leave(Player& player);
  // Waits until nothing is at work. For pictures.
  void await_end(Player& player);

  // Is there something to decide, or was there? Else why not, in one sentence for people.
  bool is_there() const { return run_.has_value(); }
  const std::string& why_not() const { return why_not_; }

  // While there is, each of these shows the run as it is then. What cannot be done says so in a
  // sentence, else in an empty one.
  std::string pick(Player& player, std::size_t index);
  std::string undo(Player& player);
  std::string start_over(Player& player);
  // Leaves the rest to a strategy: the one of the run that was taken over.
  std::string let_run(Player& player);
  // Marks the alternative that the shortest known way takes, as soon as one is known from here.
  std::string hint();

  // While there is:
  const lab::ByHand& run() const { return *run_; }
  // What each alternative would do; nothing as long as that is not known.
  const std::vector<std::optional<lab::Ahead>>& aheads() const { return aheads_; }
  std::size_t decisions() const { return run_->picks(); }
  // The decisions of the run that was taken over, and what the later ones were, one each.
  std::size_t given() const { return given_; }
  const std::vector<std::string>& taken() const { return taken_; }
  // After so many decisions it was certain that the run fails; nothing if it is not.
  const std::optional<std::size_t>& certain_after() const { return certain_after_; }
  // The fewest after which it was certain since this variant is decided; nothing if it never was.
  const std::optional<std::size_t>& own_best() const { return own_best_; }
  const lab::WaySeen& known() const { return known_; }
  const std::optional<std::size_t>& hinted() const { return hinted_; }
  // What is to be said of the last hint; empty if none was asked for.
  const std::string& hint_text() const { return hint_text_; }
  std::size_t hints() const { return hints_; }

  // More will be known in the next frame; or later on.
  bool has_news() const;
  bool is_searching() const { return search_ != nullptr && !known_.is_over; }

 private:
  void begin(Player& player);
  void show(Player& player);
  void look_ahead(const Player& player);
  void follow_search();
  void follow_hint();
  void find_certainty(const lab::RunResult& now);
  void forget_hint();

  lab::WayLimits limits_;
  bool stands_at_end_ = false;
  std::string why_not_;
  std::optional<lab::RunRequest> taken_over_;  // what the player showed before
  std::uint32_t taken_over_step_ = 0;
  std::string subject_;                       // what is decided, without a schedule
  std::shared_ptr<const ShownRun> shown_;     // what the player shows of it
  std::shared_ptr<const ShownRun> put_back_;  // what it showed when the mode was left

  std::optional<lab::ByHand> run_;
  std::size_t given_ = 0;
  std::vector<std::string> taken_;
  std::vector<std::size_t> undone_to_;  // what each undo after the given ones goes back to
  std::vector<std::optional<lab::Ahead>> aheads_;
  listing::Language language_ = listing::Language::go;
  std::optional<std::size_t> certain_after_, own_best_;

  std::unique_ptr<lab::WaySearch> search_;
  lab::WaySeen known_;
  std::unique_ptr<lab::WaySearch> from_here_;
  Retired<lab::WaySearch> retired_;
  std::optional<std::size_t> hinted_;
  std::string hint_text_;
  std::size_t hints_ = 0;
};

// Three for at most par, two for a few more, else one.
int stars_of(std::size_t decisions, std::size_t par);
// The most for two.
std::size_t most_for_two_stars(std::size_t par);

// Do the choices of this request fit its program from the start, whether or not they lead to the
// end?
bool fits_so_far(const lab::RunRequest& request);
// Why the run that was made for this request is not what was asked for, in one sentence; or empty.
// In schedule mode its choices may end before the run does: that is where a person goes on.
std::string unlike_asked(const lab::RunResult& made, const lab::RunRequest& request, ModeId mode);

}  // namespace interleave::app
