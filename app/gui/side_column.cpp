#include "app/gui/side_column.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/gui/widgets.h"
#include "patterns/catalog.h"

namespace interleave::app {
namespace {

// Where the next row goes, and the sizes of rows.
struct Column {
  const Canvas canvas;
  float left, right;
  float y;  // where what is left of the room begins

  float px(float size) const { return canvas.px(size); }
  Rect take(float height, float margin_left, float margin_right) {
    const float top = y;
    skip(height);
    return {{left + px(margin_left), top}, {right - px(margin_right), y}};
  }
  void skip(float height) { y += px(height); }
  void heading(const char* text) {
    const visualizer::Style& style = canvas.style;
    canvas.text({style.fonts.bold, px(11), style.colors.faint}, left + px(20), y + px(8), text);
    skip(24);
  }
  void rule() {
    skip(10);
    canvas.draw.AddLine({left + px(16), y}, {right - px(16), y}, canvas.style.colors.line);
    skip(16);
  }
};

using Patterns = std::span<const patterns::Pattern* const>;

// Those at the front of the catalogue that are of one group.
Patterns front_group(Patterns rest) {
  const auto is_other = [&](const patterns::Pattern* each) {
    return each->group != rest.front()->group;
  };
  const auto end = std::find_if(rest.begin(), rest.end(), is_other);
  return rest.first(static_cast<std::size_t>(end - rest.begin()));
}

Choose first_variant(const patterns::Pattern& pattern) {
  return {&pattern, &pattern.variants.front()};
}

// Only the group of the pattern that is shown is open: all others have a row each.
void draw_patterns(Column& column, const Player& player, Intents& intents) {
  column.heading("PATTERNS");
  const patterns::Pattern* const shown = player.request().pattern;
  for (Patterns rest = patterns::catalog(); !rest.empty();) {
    const Patterns group = front_group(rest);
    rest = rest.subspan(group.size());
    const bool is_open = shown != nullptr && shown->group == group.front()->group;
    const std::string name(group.front()->group);
    if (group_row(column.canvas, ("group " + name).c_str(), name, group.size(),
                  column.take(25, 8, 8), is_open) &&
        !is_open) {
      intents.emplace_back(first_variant(*group.front()));
    }
    if (!is_open) continue;
    for (const patterns::Pattern* pattern : group) {
      const std::string label = fmt::format("pattern {}", pattern->title);
      const std::string hint(pattern->summary);
      if (list_row(column.canvas, label.c_str(), pattern->title, column.take(27, 8, 8),
                   pattern == shown, hint.c_str())) {
        intents.emplace_back(first_variant(*pattern));
      }
      column.skip(1);
    }
    column.skip(3);
  }
}

void draw_variants(Column& column, const Player& player, Intents& intents) {
  column.heading("VARIANT");
  const visualizer::Palette& colors = column.canvas.style.colors;
  const patterns::Pattern& pattern = *player.request().pattern;
  for (std::size_t i = 0; i < pattern.variants.size(); ++i) {
    const patterns::Variant& variant = pattern.variants[i];
    const float height =
        radio_row_height(column.canvas, variant.title, column.right - column.left - column.px(16)) /
        column.canvas.style.scale;
    const std::string label = fmt::format("variant {}", variant.title);
    const std::string hint(variant.summary);
    const std::string key = i < 9 ? std::to_string(i + 1) : "";
    const ImU32 ring = variant.correct() ? colors.running : colors.leaked;
    if (radio_row(column.canvas, label.c_str(), variant.title, key, column.take(height, 8, 8),
                  &variant == player.request().variant, ring, hint.c_str())) {
      intents.emplace_back(ChooseVariant{i});
    }
  }
  column.skip(8);
  const TextStyle summary{column.canvas.style.fonts.regular, column.px(12), colors.dim};
  const ImVec2 top_left{column.left + column.px(20), column.y + column.px(2)};
  column.y += column.canvas.paragraph(summary, top_left, column.right - column.px(20) - top_left.x,
                                      player.request().variant->summary);
  column.skip(6);
  const std::string look = fmt::format("Look for: {}", player.request().variant->look);
  const ImVec2 below{top_left.x, column.y};
  column.y += column.canvas.paragraph(summary, below, column.right - column.px(20) - below.x, look);
}

void draw_knobs(Column& column, const Player& player, Intents& intents) {
  column.heading("PARAMETERS");
  const patterns::Knobs& knobs = player.request().knobs;
  for (std::size_t i = 0; i < knobs.all().size(); ++i) {
    const patterns::Knob& knob = knobs.all()[i];
    int value = knobs.value(i);
    const std::string label = fmt::format("knob {}", knob.title);
    if (knob_slider(column.canvas, label.c_str(), knob.title, knob.unit, column.take(34, 20, 18),
                    knob.min, knob.max, value)) {
      intents.emplace_back(SetKnob{std::string(knob.id), value});
    }
    column.skip(6);
  }
}

// "cancel.ctx" as a person reads it.
std::string action_words(std::string_view what) {
  std::string words(what);
  const std::size_t point = words.find('.');
  if (point != std::string::npos) words[point] = ' ';
  return words;
}

// What a person can do to the run from outside, and has done: each of these can be taken back.
void draw_actions(Column& column, const Player& player, Intents& intents) {
  const std::vector<runtime::Act>& done = player.request().acts;
  column.rule();
  column.heading("STEP IN");
  const visualizer::Style& style = column.canvas.style;
  const TextStyle row{style.fonts.regular, column.px(12.5F), style.colors.text};
  for (std::size_t i = 0; i < done.size(); ++i) {
    const std::string text = fmt::format("{} at {}  ×", action_words(done[i].what), done[i].step);
    const std::string label = fmt::format("take back {}@{}", done[i].what, done[i].step);
    if (text_button(column.canvas, label.c_str(), text, column.take(24, 14, 14), row,
                    "what you did to this run; click to take it back")) {
      intents.emplace_back(TakeBack{i});
    }
    column.skip(4);
  }
  // There at every step, so that nothing jumps.
  const TextStyle open{style.fonts.regular, column.px(12.5F), style.colors.link};
  if (text_button(column.canvas, "step in", "Do something to it ▾", column.take(24, 14, 14), open,
                  "cancel a context or close a channel from outside, at this step: what then?")) {
    ImGui::OpenPopup("actions");
  }
  if (!ImGui::BeginPopup("actions")) return;
  const std::vector<std::string> offered = player.actions();
  for (const std::string& what : offered) {
    if (ImGui::Selectable(action_words(what).c_str())) intents.emplace_back(StepIn{what});
  }
  if (offered.empty())
    ImGui::TextUnformatted("there is nothing to cancel or to close at this step");
  ImGui::EndPopup();
}

}  // namespace

Intents draw_side_column(const visualizer::Style& style, const Rect& rect, const Player& player) {
  Intents intents;
  const Part part("side column", rect, style.colors.panel);
  // In the part's own coordinates, which scrolling moves.
  const ImVec2 start = ImGui::GetCursorScreenPos();
  // The room of a scroll bar stays free, with or without one: rows would be wrapped anew.
  const float right = start.x + rect.width() - ImGui::GetStyle().ScrollbarSize;
  Column column{canvas_here(style), start.x, right, start.y};
  column.skip(16);
  draw_patterns(column, player, intents);
  if (player.has_pattern()) {
    column.rule();
    draw_variants(column, player, intents);
    column.rule();
    draw_knobs(column, player, intents);
    draw_actions(column, player, intents);
  }
  column.skip(10);
  ImGui::SetCursorScreenPos(start);
  ImGui::Dummy({1, column.y - start.y});
  return intents;
}

}  // namespace interleave::app
