#include "visualizer/kit/field.h"

#include <imgui.h>

#include <algorithm>
#include <array>

namespace interleave::visualizer {

std::optional<std::string> text_field(const Canvas& canvas, const char* name, const Rect& place,
                                      const std::string& text, std::string_view hint,
                                      bool takes_keyboard) {
  std::array<char, 64> typed{};
  text.copy(typed.data(), typed.size() - 1);
  const std::string words(hint);
  const float size = canvas.px(11);
  const float inner = std::max((place.height() - size) / 2, 0.0F);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {canvas.px(5), inner});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  // ImGui scales it once more.
  ImGui::PushFont(canvas.style.fonts.regular, size / ImGui::GetStyle().FontScaleMain);
  ImGui::SetCursorScreenPos(place.min);
  ImGui::SetNextItemWidth(place.width());
  if (takes_keyboard) ImGui::SetKeyboardFocusHere();
  ImGui::InputTextWithHint(name, words.c_str(), typed.data(), typed.size(),
                           ImGuiInputTextFlags_AutoSelectAll);
  ImGui::PopFont();
  ImGui::PopStyleVar(2);
  if (text == typed.data()) return std::nullopt;
  return std::string(typed.data());
}

}  // namespace interleave::visualizer
