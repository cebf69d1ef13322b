// How the items of a bar share a row: a pure function of their widths. What has no room is smaller,
// or stands in the bar's menu, in an order that each bar gives as data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "visualizer/kit/rect.h"

namespace interleave::app {

using visualizer::Rect;

enum class Form : std::uint8_t { full, small, left_out };

// In pixels, as all here.
struct BarItem {
  float width = 0;        // as it is best; 0: it is not offered
  float small_width = 0;  // where there is less room
  float gap = 0;          // to what stands at its right
};

// That item takes that form when there is no room.
struct Reduction {
  std::size_t item;
  Form form;
  bool with_next = false;  // the next reduction is made, too
};

struct PlacedItem {
  Form form = Form::left_out;
  Rect rect;  // of no width if it is left out
};

// From the left border to the right. The item `stretched` takes what the others leave, and wants
// its width at least: until it has that, reductions are made in their order. After all of them it
// has less.
std::vector<PlacedItem> bar_layout(const Rect& room, float height, std::span<const BarItem> items,
                                   std::size_t stretched, std::span<const Reduction> reductions);

}  // namespace interleave::app
