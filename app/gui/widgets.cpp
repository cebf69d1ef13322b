#include "app/gui/widgets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace interleave::app {
namespace {

constexpr float rounding = 7;
constexpr float radio_text_left = 38, radio_key_width = 22;

ImVec2 top_left(const Rect& rect) { return {rect.x, rect.y}; }
ImVec2 bottom_right(const Rect& rect) { return {rect.right(), rect.bottom()}; }
float middle_y(const Rect& rect) { return rect.y + rect.height / 2; }

struct Touch {
  bool clicked = false, hovered = false, held = false;
};

Touch touch(const char* label, const Rect& rect, const char* hint) {
  ImGui::SetCursorScreenPos(top_left(rect));
  Touch touch;
  touch.clicked =
      ImGui::InvisibleButton(label, {std::max(rect.width, 1.0F), std::max(rect.height, 1.0F)});
  touch.hovered = ImGui::IsItemHovered();
  touch.held = ImGui::IsItemActive();
  if (hint != nullptr && *hint != '\0') ImGui::SetItemTooltip("%s", hint);
  return touch;
}

void draw_frame(const visualizer::Style& style, const Rect& rect, const Touch& touch) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const visualizer::Palette& colors = style.colors;
  draw.AddRectFilled(top_left(rect), bottom_right(rect),
                     touch.held || touch.hovered ? colors.line : colors.raised,
                     rounding * style.scale);
  draw.AddRect(top_left(rect), bottom_right(rect), touch.hovered ? colors.faint : colors.line,
               rounding * style.scale);
}

// ---- icons, drawn around a centre in units of 1/16 of their size

struct IconPen {
  ImDrawList& draw;
  ImVec2 center;
  float unit;
  ImU32 color;

  ImVec2 at(float x, float y) const { return {center.x + x * unit, center.y + y * unit}; }
  void arrow(float from, float to) const {  // a triangle that points from one x to the other
    if (from < to) {
      draw.AddTriangleFilled(at(from, -5), at(to, 0), at(from, 5), color);
    } else {
      draw.AddTriangleFilled(at(from, 5), at(to, 0), at(from, -5), color);
    }
  }
  void bar(float x) const { draw.AddRectFilled(at(x - 1, -5), at(x + 1, 5), color); }
  void dot(float x, float y) const { draw.AddCircleFilled(at(x, y), 1.1F * unit, color); }
};

void draw_to_start(const IconPen& pen) { pen.bar(-5), pen.arrow(5, -3); }
void draw_step_back(const IconPen& pen) { pen.arrow(3.5F, -4.5F); }
void draw_play(const IconPen& pen) {
  pen.draw.AddTriangleFilled(pen.at(-4, -6), pen.at(6.5F, 0), pen.at(-4, 6), pen.color);
}
void draw_pause(const IconPen& pen) {
  pen.draw.AddRectFilled(pen.at(-4.5F, -5.5F), pen.at(-1.5F, 5.5F), pen.color);
  pen.draw.AddRectFilled(pen.at(1.5F, -5.5F), pen.at(4.5F, 5.5F), pen.color);
}
void draw_step(const IconPen& pen) { pen.arrow(-3.5F, 4.5F); }
void draw_to_end(const IconPen& pen) { pen.bar(5), pen.arrow(-5, 3); }
void draw_dice(const IconPen& pen) {
  pen.draw.AddRect(pen.at(-6, -6), pen.at(6, 6), pen.color, 2.5F * pen.unit, 0, 1.3F * pen.unit);
  pen.dot(-2.7F, -2.7F), pen.dot(0, 0), pen.dot(2.7F, 2.7F);
}
void draw_keys(const IconPen& pen) {
  pen.draw.AddRect(pen.at(-8, -5), pen.at(8, 5), pen.color, 2 * pen.unit, 0, 1.3F * pen.unit);
  for (const float x : {-4.5F, -1.5F, 1.5F, 4.5F}) pen.dot(x, -1.8F);
  pen.draw.AddRectFilled(pen.at(-4, 1.2F), pen.at(4, 2.8F), pen.color);
}

// In the order of Icon.
constexpr std::array<void (*)(const IconPen&), 8> icons = {
    draw_to_start, draw_step_back, draw_play, draw_pause,
    draw_step,     draw_to_end,    draw_dice, draw_keys};

// How many bytes of the text fit, at a border between characters.
std::size_t fitting_bytes(ImFont& font, float size, std::string_view text, float width) {
  const char* rest = nullptr;
  font.CalcTextSizeA(size, width, 0, text.data(), text.data() + text.size(), &rest);
  return rest == nullptr ? text.size() : static_cast<std::size_t>(rest - text.data());
}

}  // namespace

Part::Part(const char* name, const Rect& rect, ImU32 fill, ImGuiWindowFlags flags) {
  ImGui::SetCursorScreenPos(top_left(rect));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, fill);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::BeginChild(name, {std::max(rect.width, 1.0F), std::max(rect.height, 1.0F)},
                    ImGuiChildFlags_None, flags);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

Part::~Part() { ImGui::EndChild(); }

float text_width(const visualizer::Style& style, const Line& line, std::string_view text) {
  return line.font
      ->CalcTextSizeA(line.size * style.scale, FLT_MAX, 0, text.data(), text.data() + text.size())
      .x;
}

float draw_line(const visualizer::Style& style, const Line& line, float x, float middle_y,
                std::string_view text) {
  const float size = line.size * style.scale;
  std::string cut;
  float width = text_width(style, line, text);
  if (line.max_width > 0 && width > line.max_width) {
    constexpr std::string_view ellipsis = "…";
    const float room = line.max_width - text_width(style, line, ellipsis);
    cut = std::string(text.substr(0, room > 0 ? fitting_bytes(*line.font, size, text, room) : 0));
    cut += ellipsis;
    text = cut;
    width = text_width(style, line, text);
  }
  ImGui::GetWindowDrawList()->AddText(line.font, size,
                                      {std::round(x), std::round(middle_y - size * 0.5F)},
                                      line.color, text.data(), text.data() + text.size());
  return x + width;
}

float draw_wrapped(const visualizer::Style& style, const Line& line, ImVec2 at, float width,
                   std::string_view text) {
  const float size = line.size * style.scale, pitch = std::round(size * 1.45F);
  const char* from = text.data();
  const char* const end = from + text.size();
  float y = at.y;
  while (from < end) {
    const char* to = line.font->CalcWordWrapPosition(size, from, end, width);
    if (to == from) ++to;  // not even one character fits
    ImGui::GetWindowDrawList()->AddText(line.font, size, {at.x, std::round(y + (pitch - size) / 2)},
                                        line.color, from, to);
    y += pitch;
    for (from = to; from < end && (*from == ' ' || *from == '\n');) ++from;
  }
  return y - at.y;
}

bool icon_button(const visualizer::Style& style, const char* label, Icon icon, const Rect& rect,
                 ImU32 color, const char* hint) {
  const Touch touched = touch(label, rect, hint);
  draw_frame(style, rect, touched);
  const ImVec2 center{std::round(rect.x + rect.width / 2), std::round(middle_y(rect))};
  icons[static_cast<std::size_t>(icon)]({*ImGui::GetWindowDrawList(), center, style.scale, color});
  return touched.clicked;
}

bool text_button(const visualizer::Style& style, const char* label, std::string_view text,
                 const Rect& rect, const Line& line, const char* hint) {
  const Touch touched = touch(label, rect, hint);
  draw_frame(style, rect, touched);
  const float width = text_width(style, line, text);
  draw_line(style, line, rect.x + (rect.width - width) / 2, middle_y(rect), text);
  return touched.clicked;
}

bool list_row(const visualizer::Style& style, const char* label, std::string_view text,
              const Rect& rect, bool chosen, const char* hint) {
  const Touch touched = touch(label, rect, hint);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float scale = style.scale;
  if (chosen || touched.hovered) {
    const ImU32 fill = chosen ? style.colors.raised : style.colors.stage;
    draw.AddRectFilled(top_left(rect), bottom_right(rect), fill, 6 * scale);
  }
  if (chosen) {
    draw.AddRectFilled(top_left(rect), {rect.x + 3 * scale, rect.bottom()}, style.colors.running,
                       scale);
  }
  draw_line(style,
            {.font = chosen ? style.fonts.bold : style.fonts.regular,
             .size = 13.5F,
             .color = chosen || touched.hovered ? style.colors.text : style.colors.dim,
             .max_width = rect.width - 24 * scale},
            rect.x + 16 * scale, middle_y(rect), text);
  return touched.clicked;
}

float radio_row_height(const visualizer::Style& style, std::string_view text, float width) {
  const Line line{.font = style.fonts.bold, .size = 13};  // the wider one
  const float room = width - (radio_text_left + radio_key_width) * style.scale;
  return (text_width(style, line, text) <= room ? 26.0F : 43.0F) * style.scale;
}

bool radio_row(const visualizer::Style& style, const char* label, std::string_view text,
               std::string_view key, const Rect& rect, bool chosen, ImU32 ring, const char* hint) {
  const Touch touched = touch(label, rect, hint);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float scale = style.scale;
  if (touched.hovered) {
    draw.AddRectFilled(top_left(rect), bottom_right(rect), style.colors.stage, 6 * scale);
  }
  const float first_line = std::round(rect.y + 13 * scale);
  const ImVec2 center{std::round(rect.x + 22 * scale), first_line};
  draw.AddCircle(center, 6.5F * scale, ring, 0, 1.6F * scale);
  if (chosen) draw.AddCircleFilled(center, 3.2F * scale, ring);
  const Line key_line{.font = style.fonts.mono, .size = 10.5F, .color = style.colors.faint};
  draw_line(style, key_line, rect.right() - 10 * scale - text_width(style, key_line, key),
            first_line, key);
  const Line line{.font = chosen ? style.fonts.bold : style.fonts.regular,
                  .size = 13,
                  .color = chosen || touched.hovered ? style.colors.text : style.colors.dim};
  draw_wrapped(style, line, {rect.x + radio_text_left * scale, rect.y + 3.5F * scale},
               rect.width - (radio_text_left + radio_key_width) * scale, text);
  return touched.clicked;
}

bool draw_border(const visualizer::Style& style, const char* label, const Rect& rect,
                 ImGuiMouseCursor cursor) {
  // A part of its own, as the parts that meet here would cover it.
  const Part part(
      label, rect, IM_COL32_BLACK_TRANS,
      ImGuiWindowFlags_NoScrollbar |
          (cursor == ImGuiMouseCursor_None ? ImGuiWindowFlags_NoInputs : ImGuiWindowFlags_None));
  Touch touched;
  if (cursor != ImGuiMouseCursor_None) {
    touched = touch(label, rect, nullptr);
    if (touched.held || touched.hovered) ImGui::SetMouseCursor(cursor);
  }
  const bool upright = rect.height > rect.width;
  const float x = std::floor(rect.x + rect.width / 2), y = std::floor(rect.y + rect.height / 2);
  const ImVec2 from{upright ? x : rect.x, upright ? rect.y : y};
  const ImVec2 to{upright ? x + 1 : rect.right(), upright ? rect.bottom() : y + 1};
  ImGui::GetWindowDrawList()->AddRectFilled(
      from, to, touched.held || touched.hovered ? style.colors.faint : style.colors.line);
  return touched.held;
}

bool knob_slider(const visualizer::Style& style, const char* label, std::string_view title,
                 std::string_view unit, const Rect& rect, int least, int most, int& value) {
  const Touch touched = touch(label, rect, nullptr);
  const float scale = style.scale, grip = 6 * scale;
  const float first = rect.x + grip, room = std::max(rect.width - 2 * grip, 1.0F);
  const int before = value;
  if (touched.held && most > least) {
    const float share = std::clamp((ImGui::GetIO().MousePos.x - first) / room, 0.0F, 1.0F);
    value = least + static_cast<int>(std::lround(share * static_cast<float>(most - least)));
  }

  const visualizer::Palette& colors = style.colors;
  const std::string shown =
      unit.empty() ? fmt::format("{}", value) : fmt::format("{} {}", value, unit);
  const Line value_line{.font = style.fonts.regular, .size = 12.5F, .color = colors.text};
  const float value_x = rect.right() - text_width(style, value_line, shown);
  draw_line(style, value_line, value_x, rect.y + 9 * scale, shown);
  draw_line(style,
            {.font = style.fonts.regular,
             .size = 12.5F,
             .color = touched.hovered || touched.held ? colors.text : colors.dim,
             .max_width = value_x - 8 * scale - rect.x},
            rect.x, rect.y + 9 * scale, title);

  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float share =
      most > least ? static_cast<float>(value - least) / static_cast<float>(most - least) : 0;
  const float track_y = std::round(rect.y + 24 * scale), half = 2 * scale, x = first + room * share;
  draw.AddRectFilled({rect.x, track_y - half}, {rect.right(), track_y + half}, colors.raised, half);
  draw.AddRectFilled({rect.x, track_y - half}, {x, track_y + half}, colors.link, half);
  draw.AddCircleFilled({x, track_y}, touched.hovered || touched.held ? grip * 1.2F : grip,
                       colors.link);
  return value != before;
}

}  // namespace interleave::app
