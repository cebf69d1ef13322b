#include "app/gui/widgets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "visualizer/kit/item.h"

namespace interleave::app {
namespace {

using visualizer::touch;
using visualizer::Touch;

constexpr float rounding = 7;
constexpr float radio_text_left = 38, radio_key_width = 22;

void draw_frame(const Canvas& canvas, const Rect& rect, const Touch& touched) {
  const visualizer::Palette& colors = canvas.style.colors;
  const float round = canvas.px(rounding);
  canvas.fill(rect, touched.held || touched.hovered ? colors.hovered : colors.raised, round);
  canvas.outline(rect, touched.hovered ? colors.edge : colors.line, round);
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

// A sign, and an arrow at the side to which it leads.
void draw_way(const IconPen& pen, bool on) {
  if (on) {
    pen.draw.AddTriangleFilled(pen.at(4, -4), pen.at(9, 0), pen.at(4, 4), pen.color);
  } else {
    pen.draw.AddTriangleFilled(pen.at(-4, -4), pen.at(-9, 0), pen.at(-4, 4), pen.color);
  }
}
void draw_finding(const IconPen& pen, float x) {  // a triangle with an exclamation mark
  pen.draw.AddTriangle(pen.at(x, -6), pen.at(x + 6, 5), pen.at(x - 6, 5), pen.color,
                       1.3F * pen.unit);
  pen.draw.AddRectFilled(pen.at(x - 0.7F, -2.2F), pen.at(x + 0.7F, 1.5F), pen.color);
  pen.draw.AddRectFilled(pen.at(x - 0.7F, 2.4F), pen.at(x + 0.7F, 3.7F), pen.color);
}
void draw_choice(const IconPen& pen, float x) {  // a way that forks
  const float thick = 1.4F * pen.unit;
  pen.draw.AddLine(pen.at(x - 5, 0), pen.at(x - 1, 0), pen.color, thick);
  pen.draw.AddLine(pen.at(x - 1, 0), pen.at(x + 4, -4.5F), pen.color, thick);
  pen.draw.AddLine(pen.at(x - 1, 0), pen.at(x + 4, 4.5F), pen.color, thick);
}
void draw_selected(const IconPen& pen, float x) {  // a card
  pen.draw.AddRect(pen.at(x - 5, -4.5F), pen.at(x + 5, 4.5F), pen.color, 2 * pen.unit, 0,
                   1.3F * pen.unit);
  pen.dot(x, 0);
}
void draw_flag(const IconPen& pen, float x) {
  pen.draw.AddRectFilled(pen.at(x - 3.7F, -6), pen.at(x - 2.3F, 6), pen.color);
  pen.draw.AddTriangleFilled(pen.at(x - 2.3F, -6), pen.at(x + 5, -2.8F), pen.at(x - 2.3F, 0.4F),
                             pen.color);
}
constexpr float beside_way = 2.6F;
void draw_previous_finding(const IconPen& pen) {
  draw_finding(pen, beside_way + 1), draw_way(pen, false);
}
void draw_next_finding(const IconPen& pen) {
  draw_finding(pen, -beside_way - 1), draw_way(pen, true);
}
void draw_previous_choice(const IconPen& pen) {
  draw_choice(pen, beside_way), draw_way(pen, false);
}
void draw_next_choice(const IconPen& pen) { draw_choice(pen, -beside_way), draw_way(pen, true); }
void draw_selected_back(const IconPen& pen) {
  draw_selected(pen, beside_way), draw_way(pen, false);
}
void draw_selected_on(const IconPen& pen) { draw_selected(pen, -beside_way), draw_way(pen, true); }
void draw_previous_bookmark(const IconPen& pen) {
  draw_flag(pen, beside_way), draw_way(pen, false);
}
void draw_bookmark(const IconPen& pen) { draw_flag(pen, 0); }
void draw_next_bookmark(const IconPen& pen) { draw_flag(pen, -beside_way), draw_way(pen, true); }
void draw_loop(const IconPen& pen) {
  constexpr float pi = 3.14159265F;
  pen.draw.PathArcTo(pen.center, 5 * pen.unit, -0.35F * pi, 1.35F * pi, 24);
  pen.draw.PathStroke(pen.color, 0, 1.5F * pen.unit);
  pen.draw.AddTriangleFilled(pen.at(1, -7.5F), pen.at(6, -3.5F), pen.at(0, -1.5F), pen.color);
}
void draw_more(const IconPen& pen) { pen.dot(-4.5F, 0), pen.dot(0, 0), pen.dot(4.5F, 0); }

// In the order of Icon.
constexpr std::array<void (*)(const IconPen&), 19> icons = {draw_to_start,
                                                            draw_step_back,
                                                            draw_play,
                                                            draw_pause,
                                                            draw_step,
                                                            draw_to_end,
                                                            draw_dice,
                                                            draw_keys,
                                                            draw_previous_finding,
                                                            draw_next_finding,
                                                            draw_previous_choice,
                                                            draw_next_choice,
                                                            draw_selected_back,
                                                            draw_selected_on,
                                                            draw_previous_bookmark,
                                                            draw_bookmark,
                                                            draw_next_bookmark,
                                                            draw_loop,
                                                            draw_more};

}  // namespace

Part::Part(const char* name, const Rect& rect, ImU32 fill, ImGuiWindowFlags flags) {
  ImGui::SetCursorScreenPos(rect.min);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, fill);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::BeginChild(name, {std::max(rect.width(), 1.0F), std::max(rect.height(), 1.0F)},
                    ImGuiChildFlags_None, flags);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

Part::~Part() { ImGui::EndChild(); }

bool icon_button(const Canvas& canvas, const char* label, Icon icon, const Rect& rect, ImU32 color,
                 const char* hint) {
  const Touch touched = touch(label, rect, hint);
  draw_frame(canvas, rect, touched);
  const ImVec2 center{std::round(rect.center().x), std::round(rect.center().y)};
  icons[static_cast<std::size_t>(icon)]({canvas.draw, center, canvas.style.scale, color});
  return touched.clicked;
}

bool text_button(const Canvas& canvas, const char* label, std::string_view text, const Rect& rect,
                 const TextStyle& style, const char* hint) {
  const Touch touched = touch(label, rect, hint);
  draw_frame(canvas, rect, touched);
  canvas.centered(style, rect.center().x, rect.center().y, text);
  return touched.clicked;
}

bool segment_button(const Canvas& canvas, const char* label, std::string_view text,
                    const Rect& rect, const TextStyle& style, bool chosen, const char* hint) {
  const Touch touched = touch(label, rect, hint);
  if (chosen || touched.hovered || touched.held) draw_frame(canvas, rect, touched);
  canvas.centered(style, rect.center().x, rect.center().y, text);
  return touched.clicked;
}

bool list_row(const Canvas& canvas, const char* label, std::string_view text, const Rect& rect,
              bool chosen, const char* hint) {
  const Touch touched = touch(label, rect, hint);
  const visualizer::Palette& colors = canvas.style.colors;
  const visualizer::Fonts& fonts = canvas.style.fonts;
  if (chosen || touched.hovered) {
    canvas.fill(rect, chosen ? colors.raised : colors.stage, canvas.px(6));
  }
  if (chosen) {
    canvas.fill({rect.min, {rect.min.x + canvas.px(3), rect.max.y}}, colors.accent, canvas.px(1));
  }
  const TextStyle style{chosen ? fonts.bold : fonts.regular, canvas.px(13.5F),
                        chosen || touched.hovered ? colors.text : colors.dim};
  canvas.text(style, rect.min.x + canvas.px(26), rect.center().y, text,
              rect.width() - canvas.px(34));
  return touched.clicked;
}

bool group_row(const Canvas& canvas, const char* label, std::string_view text, std::size_t count,
               const Rect& rect, bool open) {
  const Touch touched = touch(label, rect, nullptr);
  const visualizer::Palette& colors = canvas.style.colors;
  if (touched.hovered && !open) canvas.fill(rect, colors.stage, canvas.px(6));
  const ImU32 color = open || touched.hovered ? colors.text : colors.dim;
  // A triangle: to the right if closed, down if open.
  const ImVec2 center{rect.min.x + canvas.px(15), rect.center().y};
  const float r = canvas.px(3.5F);
  if (open) {
    canvas.draw.AddTriangleFilled({center.x - r, center.y - r * 0.6F},
                                  {center.x + r, center.y - r * 0.6F},
                                  {center.x, center.y + r * 0.9F}, color);
  } else {
    canvas.draw.AddTriangleFilled({center.x - r * 0.6F, center.y - r},
                                  {center.x + r * 0.9F, center.y},
                                  {center.x - r * 0.6F, center.y + r}, color);
  }
  const TextStyle style{open ? canvas.style.fonts.bold : canvas.style.fonts.regular, canvas.px(13),
                        color};
  canvas.text(style, rect.min.x + canvas.px(26), rect.center().y, text,
              rect.width() - canvas.px(56));
  const std::string number = std::to_string(count);
  const TextStyle small{canvas.style.fonts.regular, canvas.px(11), colors.dim};
  canvas.text(small, rect.max.x - canvas.px(12) - text_width(small, number), rect.center().y,
              number);
  return touched.clicked;
}

float radio_row_height(const Canvas& canvas, std::string_view text, float width) {
  const TextStyle style{canvas.style.fonts.bold, canvas.px(13)};  // the wider one
  const float room = width - canvas.px(radio_text_left + radio_key_width);
  return canvas.px(text_width(style, text) <= room ? 26 : 43);
}

bool radio_row(const Canvas& canvas, const char* label, std::string_view text, std::string_view key,
               const Rect& rect, bool chosen, ImU32 ring, const char* hint) {
  const Touch touched = touch(label, rect, hint);
  const visualizer::Palette& colors = canvas.style.colors;
  const visualizer::Fonts& fonts = canvas.style.fonts;
  if (touched.hovered) canvas.fill(rect, colors.stage, canvas.px(6));
  const float first_line = std::round(rect.min.y + canvas.px(13));
  const ImVec2 center{std::round(rect.min.x + canvas.px(22)), first_line};
  canvas.draw.AddCircle(center, canvas.px(6.5F), ring, 0, canvas.px(1.6F));
  if (chosen) canvas.draw.AddCircleFilled(center, canvas.px(3.2F), ring);
  canvas.right_aligned({fonts.mono, canvas.px(10.5F), colors.faint}, rect.max.x - canvas.px(10),
                       first_line, key);
  const TextStyle style{chosen ? fonts.bold : fonts.regular, canvas.px(13),
                        chosen || touched.hovered ? colors.text : colors.dim};
  canvas.paragraph(style, {rect.min.x + canvas.px(radio_text_left), first_line - style.size / 2},
                   rect.width() - canvas.px(radio_text_left + radio_key_width), text);
  return touched.clicked;
}

bool draw_border(const visualizer::Style& style, const char* label, const Rect& rect,
                 ImGuiMouseCursor cursor) {
  // A part of its own, as the parts that meet here would cover it.
  const Part part(
      label, rect, visualizer::no_color,
      ImGuiWindowFlags_NoScrollbar |
          (cursor == ImGuiMouseCursor_None ? ImGuiWindowFlags_NoInputs : ImGuiWindowFlags_None));
  Touch touched;
  if (cursor != ImGuiMouseCursor_None) {
    touched = touch(label, rect);
    if (touched.held || touched.hovered) ImGui::SetMouseCursor(cursor);
  }
  const ImVec2 middle{std::floor(rect.center().x), std::floor(rect.center().y)};
  const Rect line = rect.height() > rect.width()
                        ? Rect{{middle.x, rect.min.y}, {middle.x + 1, rect.max.y}}
                        : Rect{{rect.min.x, middle.y}, {rect.max.x, middle.y + 1}};
  canvas_here(style).fill(line,
                          touched.held || touched.hovered ? style.colors.edge : style.colors.line);
  return touched.held;
}

bool knob_slider(const Canvas& canvas, const char* label, std::string_view title,
                 std::string_view unit, const Rect& rect, int least, int most, int& value) {
  const Touch touched = touch(label, rect);
  const float grip = canvas.px(6), first = rect.min.x + grip;
  const float room = std::max(rect.width() - 2 * grip, 1.0F);
  const int before = value;
  if (touched.held && most > least) {
    const float share = std::clamp((ImGui::GetIO().MousePos.x - first) / room, 0.0F, 1.0F);
    value = least + static_cast<int>(std::lround(share * static_cast<float>(most - least)));
  }

  const visualizer::Palette& colors = canvas.style.colors;
  const bool lively = touched.hovered || touched.held;
  TextStyle style{canvas.style.fonts.regular, canvas.px(12.5F), colors.text};
  const float text_y = rect.min.y + canvas.px(9);
  const float value_x = canvas.right_aligned(
      style, rect.max.x, text_y,
      unit.empty() ? fmt::format("{}", value) : fmt::format("{} {}", value, unit));
  style.color = lively ? colors.text : colors.dim;
  canvas.text(style, rect.min.x, text_y, title, value_x - canvas.px(8) - rect.min.x);

  const float share =
      most > least ? static_cast<float>(value - least) / static_cast<float>(most - least) : 0;
  const float track_y = std::round(rect.min.y + canvas.px(24)), half = canvas.px(2);
  const float x = first + room * share;
  const Rect track{{rect.min.x, track_y - half}, {rect.max.x, track_y + half}};
  canvas.fill(track, colors.slot, half);
  canvas.fill({track.min, {x, track.max.y}}, colors.link, half);
  canvas.draw.AddCircleFilled({x, track_y}, lively ? grip * 1.2F : grip, colors.link);
  return value != before;
}

}  // namespace interleave::app
