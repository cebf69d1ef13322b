// Lanes: one per goroutine, its states over time, and the arrows between them.
#pragma once

#include <memory>

#include "visualizer/intent.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

class LanesView {
 public:
  LanesView();
  ~LanesView();

  // Items: "lanes" (click and drag scrub), "lane G3" (the label; click selects).
  Intents draw(const Scene& scene, const Style& style, const Rect& area);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace interleave::visualizer
