#include "runtime/acts.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace interleave::runtime {

Acts::Acts(std::vector<Act> planned) : planned_(std::move(planned)) {
  // There are few: a stable sort would take memory.
  for (std::size_t i = 1; i < planned_.size(); ++i) {
    for (std::size_t k = i; k > 0 && planned_[k].step < planned_[k - 1].step; --k) {
      std::swap(planned_[k], planned_[k - 1]);
    }
  }
  look_ahead();
}

void Acts::look_ahead() { next_step_ = taken_ < planned_.size() ? planned_[taken_].step : none; }

void Acts::reset() {
  taken_ = 0;
  look_ahead();
  offers_.clear();
  failed_.clear();
  tuned_.clear();
}

const Act& Acts::take() {
  assert(taken_ < planned_.size());
  const Act& next = planned_[taken_++];
  look_ahead();
  return next;
}

void Acts::finish(std::uint32_t steps) {
  if (taken_ >= planned_.size()) return;
  const Act& next = planned_[taken_];
  // Its end is a step, too.
  fail("the run was over at step " + std::to_string(steps + 1) + ", before " + next.what + "@" +
       std::to_string(next.step));
}

void Acts::offer(std::string_view name, std::shared_ptr<const std::function<void()>> function) {
  const auto same = std::find_if(offers_.begin(), offers_.end(),
                                 [name](const Offer& offer) { return offer.name == name; });
  if (same != offers_.end()) {
    same->function = std::move(function);
  } else {
    offers_.push_back({std::string(name), std::move(function)});
  }
}

std::optional<int> Acts::tuned(std::string_view name) const {
  for (auto each = tuned_.rbegin(); each != tuned_.rend(); ++each) {
    if (each->first == name) return each->second;
  }
  return std::nullopt;
}

void Acts::drop_offers() {
  for (Offer& offer : offers_) offer.function = nullptr;
}

}  // namespace interleave::runtime
