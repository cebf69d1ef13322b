#include "app/gui/bar_menu.h"

#include <imgui.h>

#include <string>

#include "app/gui/actions.h"
#include "visualizer/kit/popup.h"

namespace interleave::app {

bool begin_bar_menu(const Canvas& canvas, const char* name, const Rect& button, bool above) {
  const std::string popup = std::string(name) + " popup";
  if (icon_button(canvas, name, Icon::more, button, canvas.style.colors.dim, "More")) {
    ImGui::OpenPopup(popup.c_str());
  }
  const float y = above ? button.min.y - canvas.px(4) : button.max.y + canvas.px(4);
  ImGui::SetNextWindowPos({button.max.x, y}, ImGuiCond_Appearing, {1, above ? 1.0F : 0.0F});
  return visualizer::begin_popup(popup.c_str());
}

void menu_row(ActionId id, Intents& intents) {
  const Action& what = action(id);
  if (!is_offered(what)) return;
  const std::string keys(what.keys);
  if (ImGui::MenuItem(what.name, keys.c_str())) intents.emplace_back(Do{id});
}

}  // namespace interleave::app
