// The window's own controls. Each draws itself and is an ImGui item whose label is a stable human
// name, so that a UI test finds it by what a person would call it.
//
// Positions are pixels on the screen; sizes written as numbers are at a scale of 1.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <string_view>

#include "visualizer/kit/canvas.h"

namespace interleave::app {

using visualizer::Canvas;
using visualizer::Rect;
using visualizer::TextStyle;

// A child region at a rectangle: clips what is drawn, takes the mouse, and may scroll. Ends with
// its scope.
class Part {
 public:
  Part(const char* name, const Rect& rect, ImU32 fill, ImGuiWindowFlags flags = 0);
  ~Part();
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
};

// What an icon button shows.
enum class Icon : std::uint8_t {
  to_start,
  step_back,
  play,
  pause,
  step,
  to_end,
  dice,
  keys,
  previous_finding,
  next_finding,
  previous_choice,
  next_choice,
  selected_back,
  selected_on,
  previous_bookmark,
  bookmark,
  next_bookmark,
  loop,
  more
};

// True when clicked. The hint shows when the mouse rests on it.
bool icon_button(const Canvas& canvas, const char* label, Icon icon, const Rect& rect, ImU32 color,
                 const char* hint);
bool text_button(const Canvas& canvas, const char* label, std::string_view text, const Rect& rect,
                 const TextStyle& style, const char* hint);

// One of several buttons in a row of which one is chosen: it alone has a frame.
bool segment_button(const Canvas& canvas, const char* label, std::string_view text,
                    const Rect& rect, const TextStyle& style, bool chosen, const char* hint);

// A row of the list of patterns.
bool list_row(const Canvas& canvas, const char* label, std::string_view text, const Rect& rect,
              bool chosen, const char* hint);
// What folds a group of them, and how many it has.
bool group_row(const Canvas& canvas, const char* label, std::string_view text, std::size_t count,
               const Rect& rect, bool open);
// How high a radio_row must be for its text, which may take two lines; in pixels.
float radio_row_height(const Canvas& canvas, std::string_view text, float width);
// A row with a ring, filled if chosen, and the key that chooses it.
bool radio_row(const Canvas& canvas, const char* label, std::string_view text, std::string_view key,
               const Rect& rect, bool chosen, ImU32 ring, const char* hint);
// A title, the value and a thin track. True when `value` was changed, always to within [least,
// most].
bool knob_slider(const Canvas& canvas, const char* label, std::string_view title,
                 std::string_view unit, const Rect& rect, int least, int most, int& value);

// A line of one pixel in the middle of the rectangle, along its longer side. With a mouse cursor it
// can be dragged: true while it is held.
bool draw_border(const visualizer::Style& style, const char* label, const Rect& rect,
                 ImGuiMouseCursor cursor = ImGuiMouseCursor_None);

}  // namespace interleave::app
