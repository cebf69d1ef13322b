// The window's own controls. Each draws itself and is an ImGui item whose label is a stable human
// name, so that a UI test finds it by what a person would call it.
//
// Positions are pixels on the screen; sizes written as numbers are at a scale of 1.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <string_view>

#include "app/gui/shell_layout.h"
#include "visualizer/style.h"

namespace interleave::app {

// A child region at a rectangle: clips what is drawn, takes the mouse, and may scroll. Ends with
// its scope.
class Part {
 public:
  Part(const char* name, const Rect& rect, ImU32 fill, ImGuiWindowFlags flags = 0);
  ~Part();
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
};

// One line of text, cut with an ellipsis where it would pass max_width (0: never).
struct Line {
  ImFont* font = nullptr;
  float size = 13;
  ImU32 color = 0;
  float max_width = 0;  // in pixels
};
float text_width(const visualizer::Style& style, const Line& line,
                 std::string_view text);  // in pixels
// The text stands centred on middle_y. Returns the x where it ends.
float draw_line(const visualizer::Style& style, const Line& line, float x, float middle_y,
                std::string_view text);
// Wrapped at `width` pixels, from the point down. Returns the height.
float draw_wrapped(const visualizer::Style& style, const Line& line, ImVec2 at, float width,
                   std::string_view text);

enum class Icon : std::uint8_t { to_start, step_back, play, pause, step, to_end, dice, keys };

// True when clicked. The hint shows when the mouse rests on it.
bool icon_button(const visualizer::Style& style, const char* label, Icon icon, const Rect& rect,
                 ImU32 color, const char* hint);
bool text_button(const visualizer::Style& style, const char* label, std::string_view text,
                 const Rect& rect, const Line& line, const char* hint);

// A row of the list of patterns.
bool list_row(const visualizer::Style& style, const char* label, std::string_view text,
              const Rect& rect, bool chosen, const char* hint);
// How high a radio_row must be for its text, which may take two lines; in pixels.
float radio_row_height(const visualizer::Style& style, std::string_view text, float width);
// A row with a ring, filled if chosen, and the key that chooses it.
bool radio_row(const visualizer::Style& style, const char* label, std::string_view text,
               std::string_view key, const Rect& rect, bool chosen, ImU32 ring, const char* hint);
// A title, the value and a thin track. True when `value` was changed, always to within [least,
// most].
bool knob_slider(const visualizer::Style& style, const char* label, std::string_view title,
                 std::string_view unit, const Rect& rect, int least, int most, int& value);

// A line of one pixel in the middle of the rectangle, along its longer side. With a mouse cursor it
// can be dragged: true while it is held.
bool draw_border(const visualizer::Style& style, const char* label, const Rect& rect,
                 ImGuiMouseCursor cursor = ImGuiMouseCursor_None);

}  // namespace interleave::app
