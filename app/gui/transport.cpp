#include "app/gui/transport.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>

#include "app/gui/actions.h"
#include "app/gui/bar_menu.h"
#include "app/gui/bars.h"
#include "app/gui/widgets.h"
#include "visualizer/kit/popup.h"
#include "visualizer/scrubber.h"

namespace interleave::app {
namespace {

constexpr float least_scrubber = 30;

struct Button {
  TransportItem item;
  ActionId id;
  Icon icon;
};

constexpr auto buttons = std::to_array<Button>({
    {TransportItem::to_start, ActionId::to_start, Icon::to_start},
    {TransportItem::step_back, ActionId::step_back, Icon::step_back},
    {TransportItem::play, ActionId::play, Icon::play},
    {TransportItem::step, ActionId::step, Icon::step},
    {TransportItem::to_end, ActionId::to_end, Icon::to_end},
    {TransportItem::previous_finding, ActionId::previous_finding, Icon::previous_finding},
    {TransportItem::next_finding, ActionId::next_finding, Icon::next_finding},
    {TransportItem::choice_back, ActionId::choice_back, Icon::previous_choice},
    {TransportItem::choice_on, ActionId::choice_on, Icon::next_choice},
    {TransportItem::selected_back, ActionId::selected_back, Icon::selected_back},
    {TransportItem::selected_on, ActionId::selected_on, Icon::selected_on},
    {TransportItem::previous_bookmark, ActionId::previous_bookmark, Icon::previous_bookmark},
    {TransportItem::bookmark, ActionId::bookmark, Icon::bookmark},
    {TransportItem::next_bookmark, ActionId::next_bookmark, Icon::next_bookmark},
    {TransportItem::loop, ActionId::loop, Icon::loop},
});

void draw_buttons(const Canvas& canvas, const TransportLayout& layout, const Player& player,
                  Intents& intents) {
  const visualizer::Palette& colors = canvas.style.colors;
  const bool playing = player.playing();
  for (const Button& button : buttons) {
    if (layout.left_out(button.item)) continue;
    const Action& what = action(button.id);
    const bool is_play = button.id == ActionId::play;
    std::string_view says;  // other than the table, where the run has words of its own
    if (button.id == ActionId::step) says = player.words().step_hint;
    if (is_play) says = playing ? "pause" : "play";
    const bool is_lit = is_play || (button.id == ActionId::loop && player.scene().loops);
    if (icon_button(canvas, what.name, is_play && playing ? Icon::pause : button.icon,
                    layout[button.item].rect, is_lit ? colors.running : colors.text,
                    tooltip_of(what, says).c_str())) {
      intents.emplace_back(Do{button.id});
    }
  }
}

// "speed 2×", or "slow 16×" while live threads run.
std::string pace_text(const SourceWords& words, std::size_t index) {
  return fmt::format("{} {}×", words.pace, words.paces[index]);
}

void speed_rows(const Player& player, const SourceWords& words, Intents& intents) {
  for (std::size_t i = 0; i < pace_count; ++i) {
    if (ImGui::Selectable(pace_text(words, i).c_str(), i == player.pace())) {
      intents.emplace_back(SetPace{i});
    }
  }
}

void draw_speed(const Canvas& canvas, const PlacedItem& place, const Player& player,
                Intents& intents) {
  const Rect& rect = place.rect;
  const TextStyle line{canvas.style.fonts.regular, canvas.px(13), canvas.style.colors.dim};
  const SourceWords words = player.words();
  const std::string hint(words.pace_hint);
  const bool is_narrow = place.form == Form::small;
  const std::string text =
      is_narrow ? fmt::format("{}×", words.paces[player.pace()]) : pace_text(words, player.pace());
  if (text_button(canvas, "speed", text, rect, line, hint.c_str())) {
    ImGui::OpenPopup("speeds");
  }
  ImGui::SetNextWindowPos({rect.max.x, rect.min.y - canvas.px(4)}, ImGuiCond_Appearing, {1, 1});
  if (!visualizer::begin_popup("speeds")) return;
  speed_rows(player, words, intents);
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

TextStyle place_line(const Canvas& canvas) {
  return {canvas.style.fonts.mono, canvas.px(12.5F), canvas.style.colors.text};
}

// "step 95 / 96", or "95/96"; how long the run will be is part of what is to come.
std::string counter_text(const Player& player, std::uint32_t step, bool is_small) {
  const auto all = fmt::format("{}", player.steps());
  if (player.hides_future()) {
    return is_small ? fmt::format("{:>{}}", step, all.size())
                    : fmt::format("step {:>{}}", step, all.size());
  }
  return is_small ? fmt::format("{:>{}}/{}", step, all.size(), all)
                  : fmt::format("step {:>{}} / {}", step, all.size(), all);
}

// The texts have the room of their longest value, so that nothing jumps while playing.
TransportWidths transport_widths(const Canvas& canvas, const Player& player) {
  const TextStyle line = place_line(canvas);
  return {.time = text_width(line, "88.8 ms virtual"),
          .counter = text_width(line, counter_text(player, player.steps(), false)),
          .small_counter = text_width(line, counter_text(player, player.steps(), true))};
}

void draw_place(const Canvas& canvas, const TransportLayout& layout, const Player& player) {
  TextStyle line = place_line(canvas);
  const PlacedItem& counter = layout[TransportItem::counter];
  canvas.right_aligned(line, counter.rect.max.x, counter.rect.center().y,
                       counter_text(player, player.cursor().step, counter.form == Form::small));
  if (layout.left_out(TransportItem::time)) return;
  const Rect& time = layout[TransportItem::time].rect;
  line.color = canvas.style.colors.dim;
  canvas.text(
      line, time.min.x, time.center().y,
      fmt::format("{} {}", trace::duration_text(player.pane().time_ns()), player.words().clock));
}

// What the bar has no room for.
void draw_menu(const Canvas& canvas, const TransportLayout& layout, const Player& player,
               Intents& intents) {
  const Rect& button = layout[TransportItem::menu].rect;
  if (!begin_bar_menu(canvas, "transport menu", button, true)) return;
  for (const Button& each : buttons) {
    if (layout.left_out(each.item)) menu_row(each.id, intents);
  }
  if (layout.left_out(TransportItem::future)) menu_row(ActionId::future, intents);
  if (layout.left_out(TransportItem::speed)) {
    ImGui::Separator();
    speed_rows(player, player.words(), intents);
  }
  ImGui::EndPopup();
}

}  // namespace

Intents draw_transport(const visualizer::Style& of_content, const Rect& rect,
                       const Player& player) {
  Intents intents;
  const visualizer::Style style = of_content.of_chrome();
  const Part part("transport", rect, style.colors.panel, ImGuiWindowFlags_NoScrollbar);
  const Canvas canvas = canvas_here(style);
  const TransportLayout layout(rect, style.scale, transport_widths(canvas, player));
  draw_buttons(canvas, layout, player, intents);
  draw_place(canvas, layout, player);
  if (!layout.left_out(TransportItem::future)) {
    draw_future(canvas, layout[TransportItem::future].rect, player, intents);
  }
  if (!layout.left_out(TransportItem::speed)) {
    draw_speed(canvas, layout[TransportItem::speed], player, intents);
  }
  if (!layout.left_out(TransportItem::menu)) draw_menu(canvas, layout, player, intents);
  const Rect& scrubber = layout[TransportItem::scrubber].rect;
  if (scrubber.width() < canvas.px(least_scrubber)) return intents;
  const Rect track{{scrubber.min.x, rect.min.y}, {scrubber.max.x, rect.max.y}};
  add(intents, visualizer::draw_scrubber(player.scene(), style, track));
  return intents;
}

}  // namespace interleave::app
