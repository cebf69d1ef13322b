#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/gui/modes/mode.h"
#include "app/gui/transport.h"
#include "app/gui/widgets.h"

namespace interleave::app {
namespace {

// The lines between the parts; two of them can be moved with the mouse.
Intents draw_borders(const visualizer::Style& style, const ShellLayout& layout, Splits splits) {
  const float grip = std::round(6 * style.scale);
  const Rect& code = layout.code;
  const Rect& transport = layout.transport;
  const Rect& lanes = layout.lanes;
  const float width = code.max.x, height = layout.hints.max.y;
  draw_border(style, "under the transport",
              Rect::sized(lanes.min.x, lanes.min.y, lanes.width(), 1));
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  Intents intents;
  if (draw_border(
          style, "height of the lanes",
          Rect::sized(transport.min.x, transport.min.y - grip / 2, transport.width() - grip, grip),
          ImGuiMouseCursor_ResizeNS)) {
    splits.lower = std::clamp((height - mouse.y) / height, 0.1F, 0.9F);
    intents.emplace_back(SetSplits{splits});
  }
  if (draw_border(style, "width of the code",
                  Rect::sized(code.min.x - grip / 2, code.min.y, grip, lanes.max.y - code.min.y),
                  ImGuiMouseCursor_ResizeEW)) {
    splits.code = std::clamp((width - mouse.x) / (width - layout.side.width()), 0.1F, 0.9F);
    intents.emplace_back(SetSplits{splits});
  }
  return intents;
}

}  // namespace

Intents draw_watch(const Desk& desk, Views& views, const visualizer::Style& style,
                   const ShellLayout& usual) {
  visualizer::Scene scene = desk.player.scene();
  const ShellLayout layout =
      with_card(usual, views.verdict.wanted_height(scene, style, usual.verdict.width()));
  Intents intents = draw_transport(style, layout.transport, desk.player);
  scene.shows_changes = desk.shows_changes;
  scene.shows_dump = desk.shows_dump;
  scene.axis_scale = desk.axis_scale;
  const auto show = [&](const char* name, const Rect& rect, ImU32 fill, auto& view) {
    const Part part(name, rect, fill,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    add(intents, view.draw(scene, style, rect));
  };
  show("stage", layout.stage, style.colors.background, views.stage);
  show("code", layout.code, style.colors.panel, views.code);
  if (desk.lower == visualizer::LowerTab::charts) {
    show("charts", layout.lanes, style.colors.panel, views.charts);
  } else {
    show("lanes", layout.lanes, style.colors.panel, views.lanes);
  }
  show("verdict", layout.verdict, style.colors.panel, views.verdict);
  add(intents, draw_borders(style, layout, desk.splits));
  return intents;
}

}  // namespace interleave::app
