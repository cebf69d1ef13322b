// Lanes: one per goroutine, its states over time, and the arrows between them.
#pragma once

#include <cstdint>
#include <memory>

#include "visualizer/intent.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

// A step of a goroutine, to be outlined on its lane; 0: none.
struct LaneSpot {
  trace::GoroutineId goroutine = 0;
  std::uint32_t step = 0;
};

class LanesView {
 public:
  LanesView();
  ~LanesView();

  // Items: "lanes" (click and drag scrub), "lane G3" (the label; click selects).
  Intents draw(const Scene& scene, const Style& style, const Rect& area, const LaneSpot& spot = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace interleave::visualizer
