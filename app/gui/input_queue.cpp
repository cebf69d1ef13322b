#include "app/gui/input_queue.h"

#include <cassert>

namespace interleave::app {
namespace {

bool is_modifier(ImGuiKey key) { return (key & ImGuiMod_Mask_) != 0 || ImGui::IsLRModKey(key); }

}  // namespace

void InputQueue::before_frame() {
  ImVector<ImGuiInputEvent>& queue = ImGui::GetCurrentContext()->InputEventsQueue;
  bool has_pressed = false;
  for (int i = 0; i < queue.Size; ++i) {
    const ImGuiInputEvent& event = queue[i];
    if (event.Type != ImGuiInputEventType_Key) continue;
    if (!is_modifier(event.Key.Key)) {
      has_pressed = has_pressed || event.Key.Down;
    } else if (has_pressed) {
      for (int k = i; k < queue.Size; ++k) held_.push_back(queue[k]);
      queue.resize(i);
    }
  }
}

void InputQueue::after_frame() {
  ImVector<ImGuiInputEvent>& queue = ImGui::GetCurrentContext()->InputEventsQueue;
  for (const ImGuiInputEvent& event : held_) queue.push_back(event);
  held_.clear();
}

bool InputQueue::has_rest() const {
  assert(held_.empty());
  return !ImGui::GetCurrentContext()->InputEventsQueue.empty();
}

}  // namespace interleave::app
