// The code that runs, in Go and in C++, with one caret per goroutine, and what differs from the
// correct variant.
#pragma once

#include <memory>

#include "visualizer/intent.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

class CodeView {
 public:
  CodeView();
  ~CodeView();

  // Items: "tab Go", "tab C++", "tab What changed" (as tabs_of() says), "caret G3" (click selects),
  // "carets +2" (tells who they are).
  Intents draw(const Scene& scene, const Style& style, const Rect& area);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace interleave::visualizer
