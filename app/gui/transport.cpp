#include "app/gui/transport.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>

#include "app/gui/actions.h"
#include "app/gui/widgets.h"
#include "visualizer/kit/popup.h"
#include "visualizer/scrubber.h"

namespace interleave::app {
namespace {

struct Button {
  ActionId id;
  Icon icon;
};

constexpr float button_width = 34, button_pitch = 40, button_height = 30;
constexpr float speed_width = 96, narrow_speed_width = 54, narrow_transport = 640;
constexpr float wide_transport = 860, future_width = 112;

// Returns the x where the buttons end.
float draw_buttons(const Canvas& canvas, const Rect& rect, const Player& player, Intents& intents) {
  const visualizer::Palette& colors = canvas.style.colors;
  const bool playing = player.playing();
  const std::array<Button, 5> buttons{{
      {ActionId::to_start, Icon::to_start},
      {ActionId::step_back, Icon::step_back},
      {ActionId::play, playing ? Icon::pause : Icon::play},
      {ActionId::step, Icon::step},
      {ActionId::to_end, Icon::to_end},
  }};
  float x = rect.min.x + canvas.px(23);
  const float y = rect.center().y - canvas.px(button_height) / 2;
  for (const Button& button : buttons) {
    const Action& what = action(button.id);
    std::string_view says;  // other than the table, where the run has words of its own
    if (button.id == ActionId::step) says = player.words().step_hint;
    if (button.id == ActionId::play) says = playing ? "pause" : "play";
    if (icon_button(canvas, what.name, button.icon,
                    Rect::sized(x, y, canvas.px(button_width), canvas.px(button_height)),
                    button.id == ActionId::play ? colors.running : colors.text,
                    tooltip_of(what, says).c_str())) {
      intents.emplace_back(Do{button.id});
    }
    x += canvas.px(button_pitch);
  }
  return x;
}

// "speed 2×", or "slow 16×" while live threads run.
std::string pace_text(const SourceWords& words, std::size_t index) {
  return fmt::format("{} {}×", words.pace, words.paces[index]);
}

void draw_speed(const Canvas& canvas, const Rect& rect, const Player& player, Intents& intents) {
  const TextStyle line{canvas.style.fonts.regular, canvas.px(13), canvas.style.colors.dim};
  const SourceWords words = player.words();
  const std::string hint(words.pace_hint);
  const bool is_narrow = rect.width() < canvas.px(speed_width);
  const std::string text =
      is_narrow ? fmt::format("{}×", words.paces[player.pace()]) : pace_text(words, player.pace());
  if (text_button(canvas, "speed", text, rect, line, hint.c_str())) {
    ImGui::OpenPopup("speeds");
  }
  ImGui::SetNextWindowPos({rect.max.x, rect.min.y - canvas.px(4)}, ImGuiCond_Appearing, {1, 1});
  if (!visualizer::begin_popup("speeds")) return;
  for (std::size_t i = 0; i < pace_count; ++i) {
    if (ImGui::Selectable(pace_text(words, i).c_str(), i == player.pace())) {
      intents.emplace_back(SetPace{i});
    }
  }
  ImGui::EndPopup();
}

// "future hidden", lit while it is.
void draw_future(const Canvas& canvas, const Rect& rect, const Player& player, Intents& intents) {
  const Action& what = action(ActionId::future);
  const bool hidden = player.hides_future();
  const visualizer::Palette& colors = canvas.style.colors;
  const TextStyle line{hidden ? canvas.style.fonts.bold : canvas.style.fonts.regular,
                       canvas.px(12.5F), hidden ? colors.link : colors.dim};
  if (text_button(canvas, what.name, hidden ? "future hidden" : "future shown", rect, line,
                  tooltip_of(what).c_str())) {
    intents.emplace_back(Do{ActionId::future});
  }
}

// Places from the right border to the left; the texts have the room of their longest value, so that
// nothing jumps while playing. Returns the x where they begin.
float draw_place(const Canvas& canvas, const Rect& rect, const Player& player, float least_x,
                 Intents& intents) {
  const visualizer::Style& style = canvas.style;
  const float middle = rect.center().y;
  const bool is_narrow = rect.width() < canvas.px(narrow_transport);
  const float speed = canvas.px(is_narrow ? narrow_speed_width : speed_width);
  float x = rect.max.x - canvas.px(16) - speed;
  draw_speed(canvas, {{x, middle - canvas.px(14)}, {x + speed, middle + canvas.px(14)}}, player,
             intents);

  if (rect.width() >= canvas.px(wide_transport)) {
    x -= canvas.px(future_width + 10);
    draw_future(canvas,
                Rect::sized(x, middle - canvas.px(14), canvas.px(future_width), canvas.px(28)),
                player, intents);
  }
  TextStyle line{style.fonts.mono, canvas.px(12.5F), style.colors.dim};
  const float time_width = text_width(line, "88.8 ms virtual");
  if (x - time_width - least_x > canvas.px(330)) {
    x -= time_width + canvas.px(18);
    canvas.text(
        line, x, middle,
        fmt::format("{} {}", trace::duration_text(player.pane().time_ns()), player.words().clock));
  }
  line.color = style.colors.text;
  const auto all = fmt::format("{}", player.steps());
  if (player.hides_future()) {
    return canvas.right_aligned(line, x - canvas.px(18), middle,
                                fmt::format("step {:>{}}", player.cursor().step, all.size()));
  }
  const auto step = is_narrow
                        ? fmt::format("{:>{}}/{}", player.cursor().step, all.size(), all)
                        : fmt::format("step {:>{}} / {}", player.cursor().step, all.size(), all);
  return canvas.right_aligned(line, x - canvas.px(18), middle, step);
}

}  // namespace

Intents draw_transport(const visualizer::Style& style, const Rect& rect, const Player& player) {
  Intents intents;
  const Part part("transport", rect, style.colors.panel, ImGuiWindowFlags_NoScrollbar);
  const Canvas canvas = canvas_here(style);
  const float left = draw_buttons(canvas, rect, player, intents) + canvas.px(14);
  const float right = draw_place(canvas, rect, player, left, intents) - canvas.px(18);
  if (right - left < canvas.px(40)) return intents;
  const Rect track{{left, rect.min.y}, {right, rect.max.y}};
  add(intents, visualizer::draw_scrubber(player.scene(), style, track));
  return intents;
}

}  // namespace interleave::app
