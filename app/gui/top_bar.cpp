#include "app/gui/top_bar.h"

#include <imgui.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <string>

#include "app/gui/keys.h"
#include "app/gui/widgets.h"

namespace interleave::app {
namespace {

float draw_name(const visualizer::Style& style, float x, float middle) {
  const float arm = 8 * style.scale, center_x = x + arm;
  ImGui::GetWindowDrawList()->AddQuadFilled({center_x, middle - arm}, {center_x + arm, middle},
                                            {center_x, middle + arm}, {center_x - arm, middle},
                                            style.colors.running);
  return draw_line(style, {.font = style.fonts.bold, .size = 17, .color = style.colors.text},
                   x + 24 * style.scale, middle, "Interleave");
}

// "Pipeline › Consumer quits early"; red once the run has come to a finding.
void draw_subject(const visualizer::Style& style, float x, float middle, float right,
                  const Player& player) {
  const auto& findings = player.result().findings;
  const bool found = !findings.empty() && player.cursor().step >= findings.front().step;
  Line line{
      .font = style.fonts.bold, .size = 15, .color = style.colors.text, .max_width = right - x};
  x = draw_line(style, line, x, middle, player.request().pattern->title);
  line.color = style.colors.faint;
  line.max_width = 0;
  if (right - x < 60 * style.scale) return;
  x = draw_line(style, line, x + 10 * style.scale, middle, "›") + 10 * style.scale;
  line.color = found ? style.colors.leaked : style.colors.text;
  line.max_width = right - x;
  draw_line(style, line, x, middle, player.request().variant->title);
}

// A field to type the seed into; Enter or leaving it runs anew.
void draw_seed(const visualizer::Style& style, const Rect& rect, Player& player) {
  std::array<char, 24> digits{};
  if (player.request().how.strategy == explore::by_choices) {
    std::snprintf(digits.data(), digits.size(), "%s", explore::by_choices);
  } else {
    std::snprintf(digits.data(), digits.size(), "%llu",
                  static_cast<unsigned long long>(player.request().how.seed));
  }
  const float padding = (rect.height - 13 * style.scale) / 2;
  ImGui::PushFont(style.fonts.mono, 13);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {8 * style.scale, padding});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::SetNextItemWidth(rect.width);
  ImGui::InputText("##seed", digits.data(), digits.size(),
                   ImGuiInputTextFlags_CharsDecimal | ImGuiInputTextFlags_AutoSelectAll);
  const bool done = ImGui::IsItemDeactivatedAfterEdit();
  ImGui::SetItemTooltip(
      "The seed of the schedule: every number gives one.\nThe same seed gives the same run.");
  ImGui::PopStyleVar(2);
  ImGui::PopFont();
  if (!done) return;
  std::uint64_t seed = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seed);
  if (error == std::errc{} && end != digits.data()) player.set_seed(seed);
}

// "simulated | live threads": which scheduler runs it.
void draw_schedulers(const visualizer::Style& style, const Rect& rect, Player& player) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float rounding = 6 * style.scale;
  draw.AddRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, style.colors.line, rounding);
  const float half = rect.width / 2;
  for (const bool live : {false, true}) {
    const Rect part{rect.x + (live ? half : 0), rect.y, half, rect.height};
    const bool chosen = live == player.live();
    if (chosen) {
      draw.AddRectFilled({part.x, part.y}, {part.right(), part.bottom()}, style.colors.raised,
                         rounding);
    }
    const Line line{.font = chosen ? style.fonts.bold : style.fonts.regular,
                    .size = 13,
                    .color = chosen ? style.colors.text : style.colors.dim};
    if (text_button(style, live ? "live threads" : "simulated", live ? "live threads" : "simulated",
                    part, line,
                    live ? "On real threads, in real time; the machine decides who is first (L)"
                         : "On a simulated scheduler: the same seed gives the same run (L)")) {
      player.set_live(live);
    }
  }
}

// The command that makes this run, or on live threads one like it.
std::string command_of(const Player& player) {
  const std::string schedule = schedule_text(player.request());
  if (!player.live()) return "interleave run --schedule '" + schedule + "'";
  return "interleave run '" + schedule.substr(0, schedule.find('#')) + "' --live";
}

}  // namespace

void draw_top_bar(const visualizer::Style& style, const Rect& rect, Player& player,
                  ShellState& state) {
  const Part part("top bar", rect, style.colors.panel, ImGuiWindowFlags_NoScrollbar);
  const float scale = style.scale, middle = rect.y + rect.height / 2;
  const float button_height = 28 * scale, button_y = middle - button_height / 2;
  const Line button_line{.font = style.fonts.regular, .size = 13, .color = style.colors.dim};

  // From the right border to the left, as the subject takes what is left.
  float x = rect.right() - 16 * scale;
  const auto place = [&](float width, float gap) {
    x -= width * scale;
    const Rect placed{x, button_y, width * scale, button_height};
    x -= gap * scale;
    return placed;
  };
  if (icon_button(style, "keys", Icon::keys, place(34, 8), style.colors.dim, "The keys (F1)")) {
    state.keys_shown = !state.keys_shown;
  }
  if (text_button(style, "larger", "A+", place(34, 4), button_line, "Larger (Ctrl +)"))
    change_scale(state, 1);
  if (text_button(style, "smaller", "A−", place(34, 16), button_line, "Smaller (Ctrl −)")) {
    change_scale(state, -1);
  }
  Line share_line = button_line;
  share_line.color = style.colors.link;
  if (text_button(style, "share", "share", place(58, 16), share_line,
                  "Copy the command that makes this run")) {
    ImGui::SetClipboardText(command_of(player).c_str());
    state.say(player.live() ? "copied: the command that runs it on live threads"
                            : "copied: the command that makes this run");
  }
  if (icon_button(style, "another seed", Icon::dice, place(34, 4), style.colors.dim,
                  "Another seed (R)")) {
    choose_another_seed(player, state);
  }
  draw_seed(style, place(84, 8), player);
  x -= text_width(style, button_line, "seed");
  draw_line(style, button_line, x, middle, "seed");
  x -= 20 * scale;
  draw_schedulers(style, place(210, 8), player);

  const float name_end = draw_name(style, rect.x + 22 * scale, middle);
  draw_subject(style, name_end + 30 * scale, middle, x - 16 * scale, player);
}

}  // namespace interleave::app
