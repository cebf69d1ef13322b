// The actions of a run that were asked for before it began, and those that the run offers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace interleave::runtime {

// One action at a step: "cancel.ctx" before the event that would be number step + 1.
struct Act {
  std::string what;  // as in action.h
  std::uint32_t step = 0;
  friend bool operator==(const Act&, const Act&) = default;
};

class Acts {
 public:
  // In the order of their steps; of one step as given.
  explicit Acts(std::vector<Act> planned);

  // Before a run.
  void reset();
  // The step of the next one that is planned; none: as large as can be.
  std::uint32_t next_step() const { return next_step_; }
  // Takes the next one that is planned; there is one.
  const Act& take();
  // Why one that is planned was not done, in one sentence; the first such reason counts.
  void fail(std::string why) {
    if (failed_.empty()) failed_ = std::move(why);
  }
  // Empty: all that was planned up to now was done.
  const std::string& failed() const { return failed_; }
  // The run is over: what is still planned fails.
  void finish(std::uint32_t steps);

  struct Offer {
    std::string name;
    std::shared_ptr<const std::function<void()>> function;  // null: not kept
  };
  void offer(std::string_view name, std::shared_ptr<const std::function<void()>> function);
  const std::vector<Offer>& offers() const { return offers_; }
  // What a person has turned, and to what.
  void tune(std::string_view name, int value) { tuned_.emplace_back(name, value); }
  std::optional<int> tuned(std::string_view name) const;

  // Lets go of the functions, and keeps the names.
  void drop_offers();

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  void look_ahead();

  std::vector<Act> planned_;
  std::size_t taken_ = 0;
  std::uint32_t next_step_ = none;
  std::vector<Offer> offers_;
  std::string failed_;
  std::vector<std::pair<std::string, int>> tuned_;  // the last one of a name counts
};

}  // namespace interleave::runtime
