#include "visualizer/kit/item.h"

#include <algorithm>

namespace interleave::visualizer {

Touch touch(const char* name, const Rect& place, const char* hint) {
  ImGui::SetCursorScreenPos(place.min);
  // ImGui refuses an item without any size.
  const ImVec2 size{std::max(place.width(), 1.0F), std::max(place.height(), 1.0F)};
  const bool clicked = ImGui::InvisibleButton(name, size);
  if (hint != nullptr && *hint != '\0') ImGui::SetItemTooltip("%s", hint);
  return {.clicked = clicked, .hovered = ImGui::IsItemHovered(), .held = ImGui::IsItemActive()};
}

}  // namespace interleave::visualizer
