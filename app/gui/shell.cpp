#include "app/gui/shell.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/gui/keys.h"
#include "app/gui/look.h"
#include "app/gui/side_column.h"
#include "app/gui/top_bar.h"
#include "app/gui/transport.h"
#include "app/gui/widgets.h"

namespace interleave::app {
namespace {

constexpr ImGuiWindowFlags whole_window =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav |
    ImGuiWindowFlags_NoScrollWithMouse;

visualizer::Rect area_of(const Rect& rect) {
  return {{rect.x, rect.y}, {rect.right(), rect.bottom()}};
}

}  // namespace

Shell::Shell(Player& player, const visualizer::Fonts& fonts, float content_scale,
             float wanted_scale)
    : player_(player),
      style_{.colors = visualizer::dark_palette(), .fonts = fonts, .scale = 0},
      content_scale_(content_scale) {
  state_.wanted_scale = wanted_scale;
}

std::string Shell::title() const {
  const RunRequest& request = player_.request();
  return fmt::format("Interleave · {} › {} · step {}/{}", request.pattern->title,
                     request.variant->title, player_.cursor().step, player_.steps());
}

void Shell::frame(float seconds) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  use_scale(size.x, size.y);
  handle_keys(player_, state_);
  player_.tick(seconds);

  const ShellLayout layout = shell_layout(size.x, size.y, style_.scale, state_.splits);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::Begin("Interleave", nullptr, whole_window);
  ImGui::PopStyleVar(3);
  draw_top_bar(style_, layout.top_bar, player_, state_);
  draw_side_column(style_, layout.side, player_);
  draw_transport(style_, layout.transport, player_, state_);
  draw_views(layout);
  draw_hints(layout.hints);
  draw_borders(layout, size.x, size.y);
  ImGui::End();
  if (state_.keys_shown) draw_keys_overlay();
  draw_notice(seconds);
}

void Shell::use_scale(float width, float height) {
  const float scale = fitting_scale(width, height, state_.wanted_scale * content_scale_);
  if (scale == style_.scale) return;
  style_.scale = scale;
  apply_scale(scale);
}

void Shell::draw_views(const ShellLayout& layout) {
  if (shown_generation_ != player_.generation())
    state_.selection = {};  // its ids are those of another run
  shown_generation_ = player_.generation();
  const visualizer::Scene scene = player_.scene();
  visualizer::Cursor cursor = player_.cursor();
  const auto show = [&](const char* name, const Rect& rect, ImU32 fill, auto& view) {
    const Part part(name, rect, fill,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    return view.draw(scene, cursor, state_.selection, style_, area_of(rect));
  };
  show("stage", layout.stage, style_.colors.background, stage_);
  show("code", layout.code, style_.colors.panel, code_);
  const bool by_lanes = show("lanes", layout.lanes, style_.colors.panel, lanes_);
  const bool by_verdict = show("verdict", layout.verdict, style_.colors.panel, verdict_);
  if (by_lanes || by_verdict) player_.jump(cursor);
}

// At the left what happened at this step, at the right the most needed keys.
void Shell::draw_hints(const Rect& rect) {
  const Part part("hints", rect, style_.colors.panel, ImGuiWindowFlags_NoScrollbar);
  const float scale = style_.scale, middle = rect.y + rect.height / 2 - 2 * scale;
  constexpr std::string_view keys =
      "space play  ·  ← → step  ·  ⇧← ⇧→ finding  ·  1–9 variant  ·  R seed  ·  L live  ·  F1 keys";
  const Line key_line{.font = style_.fonts.regular, .size = 11.5F, .color = style_.colors.faint};
  const float margin = 18 * scale;
  const float keys_x = rect.right() - margin - text_width(style_, key_line, keys);
  const float left = rect.x + margin;
  if (keys_x > left + rect.width * 0.3F) draw_line(style_, key_line, keys_x, middle, keys);

  const std::uint32_t step = player_.cursor().step;
  if (step == 0) return;
  const visualizer::Scene scene = player_.scene();
  const std::string text =
      trace::event_text(scene.trace, scene.names, scene.trace.events()[step - 1]);
  const float right = keys_x > left + rect.width * 0.3F ? keys_x : rect.right();
  draw_line(style_,
            {.font = style_.fonts.mono,
             .size = 11.5F,
             .color = style_.colors.dim,
             .max_width = right - margin - left},
            left, middle, text);
}

// The lines between the parts; two of them can be moved with the mouse.
void Shell::draw_borders(const ShellLayout& layout, float width, float height) {
  const float grip = std::round(6 * style_.scale);
  const Rect& code = layout.code;
  const Rect& transport = layout.transport;
  const Rect& lanes = layout.lanes;
  draw_border(style_, "under the top bar", {0, layout.top_bar.bottom() - 1, width, 1});
  draw_border(style_, "beside the side column",
              {layout.side.right() - 1, layout.side.y, 1, layout.side.height});
  draw_border(style_, "under the transport", {lanes.x, lanes.y, lanes.width, 1});
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (draw_border(style_, "height of the lanes",
                  {transport.x, transport.y - grip / 2, transport.width, grip},
                  ImGuiMouseCursor_ResizeNS)) {
    state_.splits.lower = std::clamp((height - mouse.y) / height, 0.1F, 0.9F);
  }
  if (draw_border(style_, "width of the code",
                  {code.x - grip / 2, code.y, grip, transport.y - code.y - grip},
                  ImGuiMouseCursor_ResizeEW)) {
    state_.splits.code = std::clamp((width - mouse.x) / (width - layout.side.width), 0.1F, 0.9F);
  }
}

void Shell::draw_keys_overlay() {
  const float scale = style_.scale;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({display.x / 2, display.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, style_.colors.raised);
  ImGui::PushStyleColor(ImGuiCol_Border, style_.colors.faint);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {26 * scale, 20 * scale});
  ImGui::Begin("keys overlay", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNav);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  constexpr float row = 21;
  draw_line(style_, {.font = style_.fonts.bold, .size = 15, .color = style_.colors.text}, start.x,
            start.y + 8 * scale, "Keys");
  float y = start.y + 36 * scale;
  for (const Binding& binding : key_bindings()) {
    draw_line(style_, {.font = style_.fonts.mono, .size = 12.5F, .color = style_.colors.link},
              start.x, y, binding.keys);
    draw_line(style_, {.font = style_.fonts.regular, .size = 13, .color = style_.colors.text},
              start.x + 90 * scale, y, binding.what);
    y += row * scale;
  }
  ImGui::Dummy({340 * scale, y - start.y - row * scale / 2});
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !ImGui::IsWindowAppearing() &&
      !ImGui::IsWindowHovered()) {
    state_.keys_shown = false;
  }
  ImGui::End();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
}

void Shell::draw_notice(float seconds) {
  if (state_.notice_seconds <= 0) return;
  state_.notice_seconds -= seconds;
  const float scale = style_.scale, size = 13 * scale;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const Line line{.font = style_.fonts.regular, .size = 13, .color = style_.colors.text};
  const float width = text_width(style_, line, state_.notice);
  const ImVec2 at{std::round((display.x - width) / 2), std::round(display.y - 64 * scale)};
  const ImVec2 padding{16 * scale, 9 * scale};
  ImDrawList& draw = *ImGui::GetForegroundDrawList();
  const ImVec2 low{at.x - padding.x, at.y - padding.y};
  const ImVec2 high{at.x + width + padding.x, at.y + size + padding.y};
  draw.AddRectFilled(low, high, style_.colors.raised, 8 * scale);
  draw.AddRect(low, high, style_.colors.faint, 8 * scale);
  draw.AddText(line.font, size, at, line.color, state_.notice.c_str());
}

}  // namespace interleave::app
