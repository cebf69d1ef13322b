// The stage: who is connected with whom, and where is it stuck.
#pragma once

#include <memory>

#include "visualizer/intent.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

class StageView {
 public:
  StageView();
  ~StageView();

  // Items: "goroutine G3", "object jobs" (click selects, or takes the only offer that stands there); "group client·1" (click opens), "close
  // group".
  Intents draw(const Scene& scene, const Style& style, const Rect& area);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace interleave::visualizer
