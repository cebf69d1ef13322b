#include "app/gui/top_bar.h"

#include <fmt/format.h>
#include <imgui.h>

#include <array>
#include <cstdio>
#include <string>

#include "app/gui/actions.h"
#include "app/gui/widgets.h"
#include "lab/request.h"
#include "runtime/live.h"
#include "trace/number.h"
#include "visualizer/kit/popup.h"

namespace interleave::app {
namespace {

// Returns the x where it ends.
float draw_name(const Canvas& canvas, float x, float middle) {
  const visualizer::Style& style = canvas.style;
  const float arm = canvas.px(8), center_x = x + arm;
  canvas.draw.AddQuadFilled({center_x, middle - arm}, {center_x + arm, middle},
                            {center_x, middle + arm}, {center_x - arm, middle},
                            style.colors.accent);
  return canvas.text({style.fonts.bold, canvas.px(17), style.colors.text}, x + canvas.px(24),
                     middle, "Interleave");
}

// "Pipeline › Consumer quits early"; red once the run has come to a finding.
void draw_subject(const Canvas& canvas, float x, float middle, float right, const Player& player) {
  const visualizer::Palette& colors = canvas.style.colors;
  const auto& findings = player.result().findings;
  const bool found = !findings.empty() && player.cursor().step >= findings.front().step;
  TextStyle style{canvas.style.fonts.bold, canvas.px(15), colors.text};
  const bool has_pattern = player.has_pattern();
  x = canvas.text(style, x, middle, has_pattern ? player.request().pattern->title : player.file(),
                  right - x);
  if (!has_pattern || right - x < canvas.px(60)) return;
  style.color = colors.faint;
  x = canvas.text(style, x + canvas.px(10), middle, "›") + canvas.px(10);
  style.color = found ? colors.leaked : colors.text;
  x = canvas.text(style, x, middle, player.request().variant->title, right - x) + canvas.px(14);
  if (player.file().empty() || right - x < canvas.px(60)) return;
  canvas.text({canvas.style.fonts.mono, canvas.px(12), colors.dim}, x, middle, player.file(),
              right - x);
}

// A field to type the seed into; Enter or leaving it runs anew.
void draw_seed(const visualizer::Style& style, const Rect& rect, const Player& player,
               Intents& intents) {
  std::array<char, 24> digits{};
  if (player.request().how.has_choices()) {
    std::snprintf(digits.data(), digits.size(), "%s", explore::by_choices);
  } else {
    std::snprintf(digits.data(), digits.size(), "%llu",
                  static_cast<unsigned long long>(player.request().how.seed));
  }
  const float padding = (rect.height() - 13 * style.scale) / 2;
  ImGui::PushFont(style.fonts.mono, 13);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {8 * style.scale, padding});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);
  ImGui::SetCursorScreenPos(rect.min);
  ImGui::SetNextItemWidth(rect.width());
  ImGui::InputText("##seed", digits.data(), digits.size(),
                   ImGuiInputTextFlags_CharsDecimal | ImGuiInputTextFlags_AutoSelectAll);
  const bool done = ImGui::IsItemDeactivatedAfterEdit();
  ImGui::SetItemTooltip(
      "The seed of the schedule: every number gives one.\nThe same seed gives the same run.");
  ImGui::PopStyleVar(2);
  ImGui::PopFont();
  if (!done) return;
  if (const auto seed = trace::whole_number<std::uint64_t>(digits.data())) {
    intents.emplace_back(SetSeed{*seed});
  }
}

// "Go 1.22 ▾": as which version it runs, and a menu of those that there are.
void draw_version(const Canvas& canvas, const Rect& rect, const Player& player, Intents& intents) {
  const visualizer::Palette& colors = canvas.style.colors;
  const TextStyle line{canvas.style.fonts.bold, canvas.px(13), colors.text};
  const int now = player.request().go_minor;
  if (text_button(canvas, "version", fmt::format("Go 1.{} ▾", now), rect, line,
                  "It runs as this version of Go does: timers and loop variables differ.\n"
                  "Another one makes the run anew.")) {
    ImGui::OpenPopup("versions");
  }
  ImGui::SetNextWindowPos({rect.min.x, rect.max.y + canvas.px(4)}, ImGuiCond_Appearing);
  if (!visualizer::begin_popup("versions")) return;
  for (int minor = lab::newest_go_minor; minor >= lab::oldest_go_minor; --minor) {
    if (ImGui::Selectable(fmt::format("Go 1.{}", minor).c_str(), minor == now)) {
      intents.emplace_back(SetGo{minor});
    }
  }
  ImGui::EndPopup();
}

// "simulated | live": which scheduler runs it.
void draw_schedulers(const Canvas& canvas, const Rect& rect, const Player& player,
                     Intents& intents) {
  const visualizer::Style& style = canvas.style;
  canvas.outline(rect, style.colors.line, canvas.px(6));
  const float half = rect.width() / 2;
  for (const bool live : {false, true}) {
    const Rect part = Rect::sized(rect.min.x + (live ? half : 0), rect.min.y, half, rect.height());
    // A run from a file was made elsewhere.
    const bool chosen = player.file().empty() && live == player.request().live;
    const TextStyle line{chosen ? style.fonts.bold : style.fonts.regular, canvas.px(13),
                         chosen ? style.colors.text : style.colors.dim};
    if (text_button(canvas, live ? "live threads" : "simulated", live ? "live" : "simulated", part,
                    line,
                    live ? "On real threads, in real time; the machine decides who is first (L)"
                         : "On a simulated scheduler: the same seed gives the same run (L)")) {
      intents.emplace_back(SetLive{live});
    }
  }
}

}  // namespace

Intents draw_top_bar(const visualizer::Style& style, const Rect& rect, const Player& player) {
  Intents intents;
  const Part part("top bar", rect, style.colors.panel, ImGuiWindowFlags_NoScrollbar);
  const Canvas canvas = canvas_here(style);
  const float scale = style.scale, middle = rect.center().y;
  const float button_height = 28 * scale, button_y = middle - button_height / 2;
  const TextStyle button_line{style.fonts.regular, canvas.px(13), style.colors.dim};

  // From the right border to the left, as the subject takes what is left.
  float x = rect.max.x - 16 * scale;
  const auto place = [&](float width, float gap) {
    x -= width * scale;
    const Rect placed = Rect::sized(x, button_y, width * scale, button_height);
    x -= gap * scale;
    return placed;
  };
  const auto button = [&](ActionId id, const char* text, const Rect& at, const TextStyle& line) {
    const Action& what = action(id);
    if (text_button(canvas, what.name, text, at, line, tooltip_of(what).c_str())) {
      intents.emplace_back(Do{id});
    }
  };
  const auto icon = [&](ActionId id, Icon shown, const Rect& at) {
    const Action& what = action(id);
    if (icon_button(canvas, what.name, shown, at, style.colors.dim, tooltip_of(what).c_str())) {
      intents.emplace_back(Do{id});
    }
  };
  TextStyle share_line = button_line;
  share_line.color = style.colors.link;
  icon(ActionId::keys, Icon::keys, place(34, 8));
  button(ActionId::larger, "A+", place(34, 4), button_line);
  button(ActionId::smaller, "A−", place(34, 16), button_line);
  button(ActionId::share, "share", place(58, 16), share_line);
  // On live threads the machine decides: a seed would mean nothing.
  if (!player.request().live) {
    icon(ActionId::another_seed, Icon::dice, place(34, 4));
    draw_seed(style, place(84, 8), player, intents);
    constexpr float narrow = 1100;
    if (rect.width() > narrow * scale) {
      x = canvas.right_aligned(button_line, x, middle, "seed") - 20 * scale;
    }
  }
  if (player.has_pattern()) draw_version(canvas, place(88, 16), player, intents);
  if (runtime::has_live()) draw_schedulers(canvas, place(160, 8), player, intents);

  const float name_end = draw_name(canvas, rect.min.x + 22 * scale, middle);
  draw_subject(canvas, name_end + 30 * scale, middle, x - 16 * scale, player);
  return intents;
}

}  // namespace interleave::app
