#include "app/gui/side_column.h"

#include <fmt/format.h>
#include <imgui.h>

#include <string>

#include "app/gui/keys.h"
#include "app/gui/widgets.h"
#include "patterns/catalog.h"

namespace interleave::app {
namespace {

// Where the next row goes, and the sizes of rows.
struct Column {
  const visualizer::Style& style;
  Rect room;  // what is left, from the top
  float scale = style.scale;

  Rect take(float height, float left, float right) {
    const Rect taken{room.x + left * scale, room.y, room.width - (left + right) * scale,
                     height * scale};
    room.y += height * scale;
    return taken;
  }
  void skip(float height) { room.y += height * scale; }
  void heading(const char* text) {
    draw_line(style, {.font = style.fonts.bold, .size = 11, .color = style.colors.faint},
              room.x + 20 * scale, room.y + 8 * scale, text);
    skip(24);
  }
  void rule() {
    skip(10);
    ImGui::GetWindowDrawList()->AddLine({room.x + 16 * scale, room.y},
                                        {room.x + room.width - 16 * scale, room.y},
                                        style.colors.line);
    skip(16);
  }
};

void draw_patterns(Column& column, Player& player) {
  column.heading("PATTERNS");
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    const std::string label = fmt::format("pattern {}", pattern->title);
    const std::string hint(pattern->summary);
    if (list_row(column.style, label.c_str(), pattern->title, column.take(27, 8, 8),
                 pattern == player.request().pattern, hint.c_str())) {
      player.choose(*pattern, pattern->variants.front());
    }
    column.skip(1);
  }
}

void draw_variants(Column& column, Player& player) {
  column.heading("VARIANT");
  const patterns::Pattern& pattern = *player.request().pattern;
  for (std::size_t i = 0; i < pattern.variants.size(); ++i) {
    const patterns::Variant& variant = pattern.variants[i];
    const float height =
        radio_row_height(column.style, variant.title, column.room.width - 16 * column.scale) /
        column.scale;
    const std::string label = fmt::format("variant {}", variant.title);
    const std::string hint(variant.summary);
    const std::string key = i < 9 ? std::to_string(i + 1) : "";
    const ImU32 ring = variant.correct() ? column.style.colors.running : column.style.colors.leaked;
    if (radio_row(column.style, label.c_str(), variant.title, key, column.take(height, 8, 8),
                  &variant == player.request().variant, ring, hint.c_str())) {
      choose_variant(player, i);
    }
  }
  column.skip(8);
  const float left = 20 * column.scale;
  column.room.y += draw_wrapped(
      column.style,
      {.font = column.style.fonts.regular, .size = 12, .color = column.style.colors.dim},
      {column.room.x + left, column.room.y}, column.room.width - 2 * left,
      player.request().variant->summary);
}

void draw_knobs(Column& column, Player& player) {
  column.heading("PARAMETERS");
  const patterns::Knobs knobs =
      player.request().knobs;  // as they were: turning one changes the request
  for (std::size_t i = 0; i < knobs.all().size(); ++i) {
    const patterns::Knob& knob = knobs.all()[i];
    int value = knobs.value(i);
    const std::string label = fmt::format("knob {}", knob.title);
    if (knob_slider(column.style, label.c_str(), knob.title, knob.unit, column.take(34, 20, 18),
                    knob.min, knob.max, value)) {
      player.set_knob(knob.id, value);
    }
    column.skip(6);
  }
}

}  // namespace

void draw_side_column(const visualizer::Style& style, const Rect& rect, Player& player) {
  const Part part("side column", rect, style.colors.panel);
  // In the part's own coordinates, which scrolling moves.
  const ImVec2 start = ImGui::GetCursorScreenPos();
  Column column{style, {start.x, start.y, ImGui::GetContentRegionAvail().x, 0}};
  column.skip(16);
  draw_patterns(column, player);
  column.rule();
  draw_variants(column, player);
  column.rule();
  draw_knobs(column, player);
  column.skip(10);
  ImGui::SetCursorScreenPos(start);
  ImGui::Dummy({1, column.room.y - start.y});
}

}  // namespace interleave::app
