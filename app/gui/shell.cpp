#include "app/gui/shell.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/gui/actions.h"
#include "app/gui/finder_view.h"
#include "app/gui/keys_overlay.h"
#include "app/gui/look.h"
#include "app/gui/side_column.h"
#include "app/gui/top_bar.h"
#include "app/gui/transport.h"
#include "app/gui/welcome_view.h"
#include "app/gui/widgets.h"
#include "visualizer/happening.h"

namespace interleave::app {
namespace {

constexpr ImGuiWindowFlags whole_window =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav |
    ImGuiWindowFlags_NoScrollWithMouse;

// All but the top bar, so much further down.
ShellLayout lowered(ShellLayout layout, float by) {
  for (Rect* const part : {&layout.side, &layout.stage, &layout.code, &layout.verdict,
                           &layout.transport, &layout.lanes, &layout.hints}) {
    *part = part->moved({0, by});
  }
  return layout;
}

}  // namespace

Shell::Shell(Desk& desk, const visualizer::Fonts& fonts, float content_scale)
    : desk_(desk),
      style_{.colors = {}, .fonts = fonts, .scale = 0},
      chrome_(style_),
      content_scale_(content_scale) {
  style_.motion = &motion_;
}

void Shell::frame(float seconds) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const ImVec2 size{std::max(display.x, least_drawn_width),
                    std::max(display.y, least_drawn_height)};
  add(wanted_, intents_of_keys(desk_));
  carry_out(desk_, std::exchange(wanted_, {}));
  tick(desk_, seconds);
  if (std::exchange(desk_.wants_paste, false)) {
    const char* const text = ImGui::GetClipboardText();
    carry_out(desk_, OpenText{text == nullptr ? "" : text});
  }
  if (!desk_.copied.empty()) ImGui::SetClipboardText(std::exchange(desk_.copied, {}).c_str());

  motion_ = {.seconds = seconds};
  use_style(size.x, size.y);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::Begin("Interleave", nullptr, whole_window);
  ImGui::PopStyleVar(3);
  wanted_ = draw_parts(size.x, size.y);
  ImGui::End();
  if (desk_.keys_shown && draw_keys_overlay(chrome_)) wanted_.emplace_back(Do{ActionId::keys});
  if (desk_.finder.is_open) add(wanted_, draw_finder(chrome_, desk_.finder));
  draw_notice();
}

Intents Shell::draw_parts(float width, float height) {
  const Mode& now = mode(desk_.mode);
  const float welcome = desk_.welcome.is_open ? std::round(welcome_height * chrome_.scale) : 0.0F;
  const ShellLayout layout =
      lowered(now.layout(width, height - welcome, chrome_.scale, desk_.splits), welcome);
  Intents wanted = draw_top_bar(chrome_, layout.top_bar, desk_);
  if (welcome > 0) {
    add(wanted, draw_welcome(chrome_, Rect::sized(0, layout.top_bar.max.y, width, welcome), desk_));
  }
  add(wanted, draw_side_column(chrome_, layout.side, desk_.player));
  add(wanted, now.draw(desk_, views_, style_, layout));
  draw_hints(layout.hints);
  draw_border(chrome_, "under the top bar", Rect::sized(0, layout.top_bar.max.y - 1, width, 1));
  draw_border(chrome_, "beside the side column",
              {{layout.side.max.x - 1, layout.side.min.y}, layout.side.max});
  return wanted;
}

void Shell::use_style(float width, float height) {
  const float scale = fitting_scale(width, height, desk_.wanted_scale * content_scale_);
  const float chrome = chrome_scale(scale, fitting_scale(width, height, content_scale_));
  if (scale == style_.scale && chrome == style_.chrome && desk_.theme == shown_theme_) return;
  style_.scale = scale;
  style_.chrome = chrome;
  shown_theme_ = desk_.theme;
  style_.colors = visualizer::palette_of(desk_.theme);
  apply_style(style_.colors, chrome);
  chrome_ = style_.of_chrome();
}

// At the left what happened at this step, at the right the most needed keys.
void Shell::draw_hints(const Rect& rect) {
  const Part part("hints", rect, chrome_.colors.panel, ImGuiWindowFlags_NoScrollbar);
  const Canvas canvas = canvas_here(chrome_);
  const float middle = rect.center().y - canvas.px(2);
  const TextStyle key_line{chrome_.fonts.regular, canvas.px(11.5F), chrome_.colors.faint};
  const float margin = canvas.px(18), left = rect.min.x + margin;
  const float keys_room = rect.width() * 0.7F - 2 * margin;
  if (desk_.mode != hints_of_ || hints_.empty()) {
    hints_of_ = desk_.mode;
    hints_ = hint_line(desk_.mode);
  }
  std::string keys = hints_;
  while (!keys.empty() && text_width(key_line, keys) > keys_room) keys = shorter_hint_line(keys);
  const float keys_x = rect.max.x - margin - text_width(key_line, keys);
  const bool shows_keys = !keys.empty();
  if (shows_keys) canvas.text(key_line, keys_x, middle, keys);

  const std::uint32_t step = desk_.player.cursor().step;
  // In explore mode no run is shown.
  if (step == 0 || desk_.mode == ModeId::explore) return;
  const visualizer::Scene scene = desk_.player.scene();
  const std::string text = visualizer::happening_text(scene);
  const float right = shows_keys ? keys_x : rect.max.x;
  canvas.text({chrome_.fonts.bold, canvas.px(12.5F), chrome_.colors.text}, left, middle, text,
              right - margin - left);
}

void Shell::draw_notice() {
  if (desk_.notice_seconds <= 0) return;
  const Canvas canvas{*ImGui::GetForegroundDrawList(), chrome_};
  const TextStyle line{chrome_.fonts.regular, canvas.px(13), chrome_.colors.text};
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float room = std::max(display.x - canvas.px(80), canvas.px(80));
  const float width = std::min(text_width(line, desk_.notice), room);
  const float height = paragraph_height(line, desk_.notice, width + 1);
  const ImVec2 middle{display.x / 2, display.y - canvas.px(56) - height / 2};
  const Rect box = Rect::around(middle, width / 2 + canvas.px(16), height / 2 + canvas.px(6));
  canvas.fill(box, chrome_.colors.raised, canvas.px(8));
  canvas.outline(box, chrome_.colors.edge, canvas.px(8));
  canvas.paragraph(line, {middle.x - width / 2, middle.y - height / 2}, width + 1, desk_.notice);
}

}  // namespace interleave::app
