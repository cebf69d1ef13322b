// The verdict card: what happens now, and from the moment it is certain what is wrong, and why.
#pragma once

#include <memory>

#include "visualizer/view.h"

namespace interleave::visualizer {

class VerdictView {
 public:
  VerdictView();
  ~VerdictView();

  // Items: "go to the moment" (which also selects the first goroutine concerned), "go to the
  // cause", "goroutine dump". True if a person moved the cursor.
  bool draw(const Scene& scene, Cursor& cursor, Selection& selection, const Style& style,
            const Rect& area);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace interleave::visualizer
