#include "app/gui/top_bar.h"

#include <fmt/format.h>
#include <imgui.h>

#include <array>
#include <cstdio>
#include <string>

#include "app/gui/actions.h"
#include "app/gui/bar_menu.h"
#include "app/gui/bars.h"
#include "app/gui/modes/mode.h"
#include "app/gui/widgets.h"
#include "lab/request.h"
#include "runtime/live.h"
#include "trace/number.h"
#include "visualizer/kit/popup.h"

namespace interleave::app {
namespace {

using visualizer::text_width;

// Its sign, and its name where there is room.
void draw_name(const Canvas& canvas, const PlacedItem& place) {
  const visualizer::Style& style = canvas.style;
  const float arm = canvas.px(8), center_x = place.rect.min.x + arm;
  const float middle = place.rect.center().y;
  canvas.draw.AddQuadFilled({center_x, middle - arm}, {center_x + arm, middle},
                            {center_x, middle + arm}, {center_x - arm, middle},
                            style.colors.accent);
  if (place.form != Form::full) return;
  canvas.text({style.fonts.bold, canvas.px(17), style.colors.text},
              place.rect.min.x + canvas.px(24), middle, "Interleave");
}

float name_width(const Canvas& canvas) {
  return canvas.px(24) +
         text_width({canvas.style.fonts.bold, canvas.px(17), canvas.style.colors.text},
                    "Interleave");
}

// The file of a run, behind its title or instead of one.
void draw_file(const Canvas& canvas, float x, const Rect& rect, const Player& player) {
  if (player.file().empty() || rect.max.x - x < canvas.px(60)) return;
  canvas.text({canvas.style.fonts.mono, canvas.px(12), canvas.style.colors.dim}, x, rect.center().y,
              player.file(), rect.max.x - x);
}

// "Pipeline › Consumer quits early"; red once the run has come to a finding. Where it does not fit,
// the variant alone: it tells more.
void draw_subject(const Canvas& canvas, const Rect& rect, const Player& player) {
  const visualizer::Palette& colors = canvas.style.colors;
  const auto& findings = player.result().findings;
  const bool found = !findings.empty() && player.cursor().step >= findings.front().step;
  TextStyle style{canvas.style.fonts.bold, canvas.px(15), colors.text};
  const float middle = rect.center().y;
  float x = rect.min.x;
  if (!player.has_pattern()) {
    canvas.text(style, x, middle, player.file(), rect.width());
    return;
  }
  const lab::RunRequest& request = player.request();
  const float gap = canvas.px(10);
  const float both = text_width(style, request.pattern->title) + text_width(style, "›") +
                     text_width(style, request.variant->title) + 2 * gap;
  if (both <= rect.width()) {
    x = canvas.text(style, x, middle, request.pattern->title) + gap;
    style.color = colors.faint;
    x = canvas.text(style, x, middle, "›") + gap;
  }
  style.color = found ? colors.leaked : colors.text;
  x = canvas.text(style, x, middle, request.variant->title, rect.max.x - x) + canvas.px(14);
  draw_file(canvas, x, rect, player);
}

// The action that leads to a mode has its name.
const Action* action_of(ModeId id) {
  for (const Action& each : actions()) {
    if (each.name == mode_words[static_cast<std::size_t>(id)]) return &each;
  }
  return nullptr;
}

void choose_mode(const Mode& chosen, ModeId now, Intents& intents) {
  const Action* const wanted = action_of(chosen.id);
  if (chosen.id != now && wanted != nullptr) intents.emplace_back(Do{wanted->id});
}

TextStyle mode_line(const Canvas& canvas, bool is_chosen) {
  const visualizer::Style& style = canvas.style;
  return {is_chosen ? style.fonts.bold : style.fonts.regular, canvas.px(13),
          is_chosen ? style.colors.text : style.colors.dim};
}

constexpr float mode_padding = 24;

float mode_width(const Canvas& canvas, const Mode& mode) {
  return text_width(mode_line(canvas, true), mode.title) + canvas.px(mode_padding);
}

// "Watch | Compare | Explore"
void draw_mode_row(const Canvas& canvas, const Rect& rect, ModeId now, Intents& intents) {
  float x = rect.min.x;
  canvas.outline(rect, canvas.style.colors.line, canvas.px(6));
  for (const Mode& each : modes()) {
    const Rect place = Rect::sized(x, rect.min.y, mode_width(canvas, each), rect.height());
    x = place.max.x;
    const Action* const what = action_of(each.id);
    const std::string hint = what == nullptr ? "" : tooltip_of(*what);
    const bool is_chosen = each.id == now;
    if (segment_button(canvas, fmt::format("mode {}", each.title).c_str(), each.title, place,
                       mode_line(canvas, is_chosen), is_chosen, hint.c_str())) {
      choose_mode(each, now, intents);
    }
  }
}

// "Watch ▾"
void draw_mode_menu(const Canvas& canvas, const Rect& rect, ModeId now, Intents& intents) {
  if (text_button(canvas, "modes", fmt::format("{} ▾", mode(now).title), rect,
                  mode_line(canvas, true), "What the window is used for")) {
    ImGui::OpenPopup("modes menu");
  }
  ImGui::SetNextWindowPos({rect.min.x, rect.max.y + canvas.px(4)}, ImGuiCond_Appearing);
  if (!visualizer::begin_popup("modes menu")) return;
  for (const Mode& each : modes()) {
    const Action* const what = action_of(each.id);
    const std::string keys(what == nullptr ? "" : what->keys);
    if (ImGui::MenuItem(fmt::format("mode {}", each.title).c_str(), keys.c_str(), each.id == now)) {
      choose_mode(each, now, intents);
    }
  }
  ImGui::EndPopup();
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

constexpr const char* live_hint =
    "On real threads, in real time; the machine decides who is first (L)";
constexpr const char* simulated_hint =
    "On a simulated scheduler: the same seed gives the same run (L)";

// A run from a file was made elsewhere.
bool is_scheduled(const Player& player, bool live) {
  return player.file().empty() && live == player.request().live;
}

// "simulated | live": which scheduler runs it; where there is less room, the one that does.
void draw_schedulers(const Canvas& canvas, const PlacedItem& place, const Player& player,
                     Intents& intents) {
  const Rect& rect = place.rect;
  if (place.form == Form::small) {
    const bool live = player.request().live;
    if (text_button(canvas, live ? "live threads" : "simulated", live ? "live" : "simulated", rect,
                    mode_line(canvas, is_scheduled(player, live)),
                    live ? live_hint : simulated_hint)) {
      intents.emplace_back(SetLive{!live});
    }
    return;
  }
  canvas.outline(rect, canvas.style.colors.line, canvas.px(6));
  const float half = rect.width() / 2;
  for (const bool live : {false, true}) {
    const Rect part = Rect::sized(rect.min.x + (live ? half : 0), rect.min.y, half, rect.height());
    const bool is_chosen = is_scheduled(player, live);
    if (segment_button(canvas, live ? "live threads" : "simulated", live ? "live" : "simulated",
                       part, mode_line(canvas, is_chosen), is_chosen,
                       live ? live_hint : simulated_hint)) {
      intents.emplace_back(SetLive{live});
    }
  }
}

void draw_sizes(const Canvas& canvas, const Rect& rect, const TextStyle& line, Intents& intents) {
  const float width = (rect.width() - canvas.px(4)) / 2;
  const auto button = [&](ActionId id, const char* text, float x) {
    const Action& what = action(id);
    if (text_button(canvas, what.name, text, Rect::sized(x, rect.min.y, width, rect.height()), line,
                    tooltip_of(what).c_str())) {
      intents.emplace_back(Do{id});
    }
  };
  button(ActionId::smaller, "A−", rect.min.x);
  button(ActionId::larger, "A+", rect.max.x - width);
}

// What the bar has no room for.
void draw_menu(const Canvas& canvas, const TopBarLayout& layout, const Player& player,
               Intents& intents) {
  if (!begin_bar_menu(canvas, "top bar menu", layout[TopItem::menu].rect, false)) return;
  const bool has_seed = !player.request().live;
  if (layout.left_out(TopItem::seed) && has_seed) {
    const float width = canvas.px(120), height = canvas.px(28);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_seed(canvas.style, Rect::sized(at.x, at.y, width, height), player, intents);
  }
  if (layout.left_out(TopItem::dice) && has_seed) menu_row(ActionId::another_seed, intents);
  if (layout.left_out(TopItem::schedulers)) menu_row(ActionId::live, intents);
  if (layout.left_out(TopItem::share)) menu_row(ActionId::share, intents);
  if (layout.left_out(TopItem::sizes)) {
    menu_row(ActionId::larger, intents);
    menu_row(ActionId::smaller, intents);
  }
  if (layout.left_out(TopItem::keys)) menu_row(ActionId::keys, intents);
  ImGui::EndPopup();
}

TopBarWidths top_bar_widths(const Canvas& canvas, const Player& player) {
  TopBarWidths widths{.name = name_width(canvas),
                      .small_modes = canvas.px(104),
                      .schedulers = runtime::has_live() ? canvas.px(168) : 0,
                      .version = player.has_pattern() ? canvas.px(88) : 0,
                      // On live threads the machine decides: a seed would mean nothing.
                      .seed = player.request().live ? 0 : canvas.px(84)};
  for (const Mode& each : modes()) widths.modes += mode_width(canvas, each);
  return widths;
}

}  // namespace

Intents draw_top_bar(const visualizer::Style& style, const Rect& rect, const Desk& desk) {
  Intents intents;
  const Player& player = desk.player;
  const Part part("top bar", rect, style.colors.panel, ImGuiWindowFlags_NoScrollbar);
  const Canvas canvas = canvas_here(style);
  const TopBarLayout layout(rect, style.scale, top_bar_widths(canvas, player));
  const TextStyle line{style.fonts.regular, canvas.px(13), style.colors.dim};
  const auto place = [&](TopItem item) { return layout[item].rect; };
  const auto icon = [&](TopItem item, ActionId id, Icon shown) {
    if (layout.left_out(item)) return;
    const Action& what = action(id);
    if (icon_button(canvas, what.name, shown, place(item), style.colors.dim,
                    tooltip_of(what).c_str())) {
      intents.emplace_back(Do{id});
    }
  };

  draw_name(canvas, layout[TopItem::name]);
  draw_subject(canvas, place(TopItem::subject), player);
  if (layout[TopItem::modes].form == Form::full) {
    draw_mode_row(canvas, place(TopItem::modes), desk.mode, intents);
  } else {
    draw_mode_menu(canvas, place(TopItem::modes), desk.mode, intents);
  }
  if (!layout.left_out(TopItem::schedulers)) {
    draw_schedulers(canvas, layout[TopItem::schedulers], player, intents);
  }
  if (!layout.left_out(TopItem::version)) {
    draw_version(canvas, place(TopItem::version), player, intents);
  }
  if (!layout.left_out(TopItem::seed_word)) {
    canvas.text(line, place(TopItem::seed_word).min.x, rect.center().y, "seed");
  }
  if (!layout.left_out(TopItem::seed)) draw_seed(style, place(TopItem::seed), player, intents);
  icon(TopItem::dice, ActionId::another_seed, Icon::dice);
  if (!layout.left_out(TopItem::share)) {
    const Action& share = action(ActionId::share);
    const TextStyle share_line{style.fonts.regular, canvas.px(13), style.colors.link};
    if (text_button(canvas, share.name, "share", place(TopItem::share), share_line,
                    tooltip_of(share).c_str())) {
      intents.emplace_back(Do{share.id});
    }
  }
  if (!layout.left_out(TopItem::sizes)) draw_sizes(canvas, place(TopItem::sizes), line, intents);
  icon(TopItem::keys, ActionId::keys, Icon::keys);
  if (!layout.left_out(TopItem::menu)) draw_menu(canvas, layout, player, intents);
  return intents;
}

}  // namespace interleave::app
