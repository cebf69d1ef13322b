// A line of text that can be typed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "visualizer/kit/canvas.h"
#include "visualizer/kit/rect.h"

namespace interleave::visualizer {

// What it holds now, if a person has changed it. The hint shows while it is empty. `takes_keyboard`:
// what is typed from now on goes there.
std::optional<std::string> text_field(const Canvas& canvas, const char* name, const Rect& place,
                                      const std::string& text, std::string_view hint,
                                      bool takes_keyboard);

}  // namespace interleave::visualizer
