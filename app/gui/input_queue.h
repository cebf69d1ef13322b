// What a person did between two frames, for ImGui. ImGui takes a key, and the release of the modifier
// that was held with it, in one frame, and then sees the key alone: Ctrl K becomes K. So a modifier
// that changes after a key has gone down waits for the next frame, with all that came after it.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

namespace interleave::app {

class InputQueue {
 public:
  // Before and after each ImGui::NewFrame: what waits goes back behind what ImGui has left itself, so
  // that nothing new overtakes it, or is taken for what is so already.
  void before_frame();
  void after_frame();
  // Is there something that no frame has taken? Between two frames.
  bool has_rest() const;

 private:
  ImVector<ImGuiInputEvent> held_;
};

}  // namespace interleave::app
