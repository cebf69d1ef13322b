#include "app/gui/shell.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/gui/actions.h"
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

}  // namespace

Shell::Shell(Player& player, const visualizer::Fonts& fonts, float content_scale,
             const Wishes& wishes)
    : player_(player),
      style_{.colors = {}, .fonts = fonts, .scale = 0},
      content_scale_(content_scale) {
  state_.wanted_scale = wishes.scale;
  state_.theme = wishes.theme;
}

std::string Shell::title() const {
  const lab::RunRequest& request = player_.request();
  const std::string subject =
      player_.has_pattern() ? fmt::format("{} › {}", request.pattern->title, request.variant->title)
                            : player_.file();
  return fmt::format("Interleave · {} · step {}/{}", subject, player_.cursor().step,
                     player_.steps());
}

void Shell::open_file(const std::string& path) {
  std::string why;
  auto loaded = lab::load_run(path, why);
  if (!loaded) {
    state_.say(fmt::format("cannot read the trace {}: {}", path, why));
    return;
  }
  player_.open(*std::move(loaded));
}

void Shell::frame(float seconds) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const ImVec2 size{std::max(display.x, least_drawn_width),
                    std::max(display.y, least_drawn_height)};
  use_style(size.x, size.y);
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

void Shell::use_style(float width, float height) {
  const float scale = fitting_scale(width, height, state_.wanted_scale * content_scale_);
  if (scale == style_.scale && state_.theme == shown_theme_) return;
  style_.scale = scale;
  shown_theme_ = state_.theme;
  style_.colors = visualizer::palette_of(state_.theme);
  apply_style(style_.colors, scale);
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
    return view.draw(scene, cursor, state_.selection, style_, rect);
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
  const Canvas canvas = canvas_here(style_);
  const float middle = rect.center().y - canvas.px(2);
  static const std::string keys = hint_line();
  const TextStyle key_line{style_.fonts.regular, canvas.px(11.5F), style_.colors.faint};
  const float margin = canvas.px(18), left = rect.min.x + margin;
  const float keys_x = rect.max.x - margin - text_width(key_line, keys);
  const bool shows_keys = keys_x > left + rect.width() * 0.3F;
  if (shows_keys) canvas.text(key_line, keys_x, middle, keys);

  const std::uint32_t step = player_.cursor().step;
  if (step == 0) return;
  const visualizer::Scene scene = player_.scene();
  const std::string text =
      trace::event_text(scene.trace, scene.names, scene.trace.events()[step - 1]);
  const float right = shows_keys ? keys_x : rect.max.x;
  canvas.text({style_.fonts.mono, canvas.px(11.5F), style_.colors.dim}, left, middle, text,
              right - margin - left);
}

// The lines between the parts; two of them can be moved with the mouse.
void Shell::draw_borders(const ShellLayout& layout, float width, float height) {
  const float grip = std::round(6 * style_.scale);
  const Rect& code = layout.code;
  const Rect& transport = layout.transport;
  const Rect& lanes = layout.lanes;
  draw_border(style_, "under the top bar", Rect::sized(0, layout.top_bar.max.y - 1, width, 1));
  draw_border(style_, "beside the side column",
              {{layout.side.max.x - 1, layout.side.min.y}, layout.side.max});
  draw_border(style_, "under the transport",
              Rect::sized(lanes.min.x, lanes.min.y, lanes.width(), 1));
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (draw_border(style_, "height of the lanes",
                  Rect::sized(transport.min.x, transport.min.y - grip / 2, transport.width(), grip),
                  ImGuiMouseCursor_ResizeNS)) {
    state_.splits.lower = std::clamp((height - mouse.y) / height, 0.1F, 0.9F);
  }
  if (draw_border(
          style_, "width of the code",
          Rect::sized(code.min.x - grip / 2, code.min.y, grip, transport.min.y - code.min.y - grip),
          ImGuiMouseCursor_ResizeEW)) {
    state_.splits.code = std::clamp((width - mouse.x) / (width - layout.side.width()), 0.1F, 0.9F);
  }
}

void Shell::draw_keys_overlay() {
  const float scale = style_.scale;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({display.x / 2, display.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, style_.colors.raised);
  ImGui::PushStyleColor(ImGuiCol_Border, style_.colors.edge);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {26 * scale, 20 * scale});
  ImGui::Begin("keys overlay", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNav);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  constexpr float row = 21;
  const Canvas canvas = canvas_here(style_);
  const TextStyle title{style_.fonts.bold, canvas.px(15), style_.colors.text};
  const TextStyle keys{style_.fonts.mono, canvas.px(12.5F), style_.colors.link};
  const TextStyle what{style_.fonts.regular, canvas.px(13), style_.colors.text};
  canvas.text(title, start.x, start.y + 8 * scale, "Keys");
  float y = start.y + 36 * scale;
  for (const Action& each : actions()) {
    if (each.keys.empty()) continue;
    canvas.text(keys, start.x, y, each.keys);
    canvas.text(what, start.x + 90 * scale, y, each.what);
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
  const Canvas canvas{*ImGui::GetForegroundDrawList(), style_};
  const TextStyle line{style_.fonts.regular, canvas.px(13), style_.colors.text};
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const ImVec2 middle{display.x / 2, display.y - canvas.px(64) + line.size / 2};
  const Rect box = Rect::around(middle, text_width(line, state_.notice) / 2 + canvas.px(16),
                                line.size / 2 + canvas.px(9));
  canvas.fill(box, style_.colors.raised, canvas.px(8));
  canvas.outline(box, style_.colors.edge, canvas.px(8));
  canvas.centered(line, middle.x, middle.y, state_.notice);
}

}  // namespace interleave::app
