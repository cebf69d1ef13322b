#include "visualizer/kit/popup.h"

#include <imgui.h>

namespace interleave::visualizer {

bool begin_popup(const char* name) {
  if (!ImGui::BeginPopup(name)) return false;
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) ImGui::CloseCurrentPopup();
  return true;
}

}  // namespace interleave::visualizer
