// The code that runs, with one caret a goroutine, and what differs from the correct variant.
#pragma once

#include <memory>

#include "visualizer/intent.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

class CodeView {
 public:
  CodeView();
  ~CodeView();

  // Items: "tab Code", "tab What changed" (not for the correct variant), "caret G3" (click
  // selects).
  Intents draw(const Scene& scene, const Style& style, const Rect& area);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace interleave::visualizer
