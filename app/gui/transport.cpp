#include "app/gui/transport.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>

#include "app/gui/keys.h"
#include "app/gui/widgets.h"
#include "visualizer/scrubber.h"

namespace interleave::app {
namespace {

struct Button {
  const char* label;
  Icon icon;
  const char* hint;
  void (*act)(Player& player, ShellState& state);
};

constexpr float button_width = 34, button_pitch = 40, button_height = 30, speed_width = 96;

// Returns the x where the buttons end.
float draw_buttons(const visualizer::Style& style, const Rect& rect, Player& player,
                   ShellState& state) {
  const bool playing = player.playing();
  const char* const step_hint =
      player.running() ? "One step on (→): of the thread that is selected, or of the first"
                       : "One step on (→)";
  const std::array<Button, 5> buttons{{
      {"to start", Icon::to_start, "To the start (Home)",
       [](Player& p, ShellState&) { p.to_start(); }},
      {"step back", Icon::step_back, "One step back (←)",
       [](Player& p, ShellState&) { p.step_back(); }},
      {"play", playing ? Icon::pause : Icon::play, playing ? "Pause (Space)" : "Play (Space)",
       [](Player& p, ShellState&) { p.toggle(); }},
      {"step", Icon::step, step_hint, step_on},
      {"to end", Icon::to_end, "To the end (End)", [](Player& p, ShellState&) { p.to_end(); }},
  }};
  const float scale = style.scale;
  float x = rect.x + 23 * scale;
  const float y = rect.y + (rect.height - button_height * scale) / 2;
  for (const Button& button : buttons) {
    const bool is_play = button.icon == Icon::play || button.icon == Icon::pause;
    if (icon_button(style, button.label, button.icon,
                    {x, y, button_width * scale, button_height * scale},
                    is_play ? style.colors.running : style.colors.text, button.hint)) {
      button.act(player, state);
    }
    x += button_pitch * scale;
  }
  return x;
}

// "speed 2×", or "slow 16×" while live threads run.
std::string speed_text(const Player& player, std::size_t index) {
  return player.running() ? fmt::format("slow {}×", Player::slownesses[index])
                          : fmt::format("speed {}×", Player::speeds[index]);
}

void draw_speed(const visualizer::Style& style, const Rect& rect, Player& player) {
  const Line line{.font = style.fonts.regular, .size = 13, .color = style.colors.dim};
  if (text_button(style, "speed", speed_text(player, player.speed_index()), rect, line,
                  player.running() ? "Slow motion: so many times as long (+ and −)"
                                   : "Speed of playing (+ and −)")) {
    ImGui::OpenPopup("speeds");
  }
  ImGui::SetNextWindowPos({rect.right(), rect.y - 4 * style.scale}, ImGuiCond_Appearing, {1, 1});
  if (!ImGui::BeginPopup("speeds")) return;
  for (std::size_t i = 0; i < Player::speeds.size(); ++i) {
    if (ImGui::Selectable(speed_text(player, i).c_str(), i == player.speed_index())) {
      player.set_speed(i);
    }
  }
  ImGui::EndPopup();
}

// Places from the right border to the left; the texts have the room of their longest value, so that
// nothing jumps while playing. Returns the x where they begin.
float draw_place(const visualizer::Style& style, const Rect& rect, Player& player, float least_x) {
  const float scale = style.scale, middle = rect.y + rect.height / 2;
  float x = rect.right() - 16 * scale - speed_width * scale;
  draw_speed(style, {x, middle - 14 * scale, speed_width * scale, 28 * scale}, player);

  Line line{.font = style.fonts.mono, .size = 12.5F, .color = style.colors.dim};
  const float time_width = text_width(style, line, "88.8 ms virtual");
  if (x - time_width - least_x > 330 * scale) {
    x -= time_width + 18 * scale;
    draw_line(style, line, x, middle,
              trace::duration_text(player.time_ns()) + (player.live() ? " real" : " virtual"));
  }
  line.color = style.colors.text;
  const auto all = fmt::format("{}", player.steps());
  const auto step = fmt::format("step {:>{}} / {}", player.cursor().step, all.size(), all);
  x -= text_width(style, line, step) + 18 * scale;
  draw_line(style, line, x, middle, step);
  return x;
}

}  // namespace

void draw_transport(const visualizer::Style& style, const Rect& rect, Player& player,
                    ShellState& state) {
  const Part part("transport", rect, style.colors.panel, ImGuiWindowFlags_NoScrollbar);
  const float scale = style.scale;
  const float left = draw_buttons(style, rect, player, state) + 14 * scale;
  const float right = draw_place(style, rect, player, left) - 18 * scale;
  if (right - left < 40 * scale) return;
  const visualizer::Rect track{{left, rect.y}, {right, rect.bottom()}};
  visualizer::Cursor cursor = player.cursor();
  if (visualizer::draw_scrubber(player.scene(), cursor, style, track)) player.jump(cursor);
}

}  // namespace interleave::app
