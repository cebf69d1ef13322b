// What is at work in the background, and is not wanted any more: it ends soon, and nobody waits for
// it.
#pragma once

#include <memory>
#include <utility>
#include <vector>

namespace interleave::app {

// Work: has cancel() and is_over(), and may be destroyed without a wait once it is over.
template <class Work>
class Retired {
 public:
  // Takes it over, if there is one.
  void take(std::unique_ptr<Work>& work) {
    if (!work) return;
    work->cancel();
    all_.push_back(std::move(work));
  }
  // Lets go of what has come to its end.
  void sweep() {
    std::erase_if(all_, [](const auto& each) { return each->is_over(); });
  }

 private:
  std::vector<std::unique_ptr<Work>> all_;
};

}  // namespace interleave::app
