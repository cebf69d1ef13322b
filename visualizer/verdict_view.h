// The verdict card: what happens now, and from the moment it is certain what is wrong, and why.
#pragma once

#include <memory>

#include "visualizer/intent.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

class VerdictView {
 public:
  VerdictView();
  ~VerdictView();

  // Items: "go to the moment" (which also selects the first goroutine concerned), "go to the
  // cause", "at FILE:LINE" (which leads to who was there, and when), "goroutine dump".
  Intents draw(const Scene& scene, const Style& style, const Rect& area);

  // How high an area of this width must be for all of the card to be seen.
  float wanted_height(const Scene& scene, const Style& style, float width);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace interleave::visualizer
