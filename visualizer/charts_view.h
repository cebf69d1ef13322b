// How many goroutines are in which state, how full channels are, how long who waited, and who heard
// of a cancellation, on the lanes' cursor.
#pragma once

#include <memory>

#include "visualizer/intent.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

class ChartsView {
 public:
  ChartsView();
  ~ChartsView();

  // Items: "charts" (click and drag move the cursor), "chart G3" and "heard G3" (click selects).
  Intents draw(const Scene& scene, const Style& style, const Rect& area);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace interleave::visualizer
