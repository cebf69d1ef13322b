// Takes the choices of a schedule again, and says so if they do not fit.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "explore/choices.h"

namespace interleave::explore {

class Replay final : public runtime::Strategy {
 public:
  explicit Replay(Choices choices) : choices_(std::move(choices)) {}

  // After the run: are there choices left?
  void finish();
  // From which step on the schedule does not fit, and why, in one sentence; empty: it fits. The run
  // has then been ended there (EndReason::stopped).
  const std::string& diverged() const { return diverged_; }

  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override;
  std::uint32_t select_case(std::uint32_t count) override;

 private:
  // Rank 0 if it does not fit.
  std::uint32_t take(Choice choice);
  void check_block();
  void diverge(const std::string& why);

  Choices choices_;
  std::size_t taken_ = 0;
  std::uint32_t step_ = 0;
  BlockCheck check_;
  std::string diverged_;
};

}  // namespace interleave::explore
