// Where the items of the top bar and of the transport are: pure functions, of which tests ask that
// nothing overlaps or is cut, at every size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/gui/bar_layout.h"

namespace interleave::app {

// From left to right. `modes` is small as one button with a menu, `schedulers` as one that says
// which it is, `name` as its sign alone.
enum class TopItem : std::uint8_t {
  name,
  subject,
  modes,
  schedulers,
  version,
  seed_word,
  seed,
  dice,
  share,
  sizes,
  keys,
  menu,
};
inline constexpr std::size_t top_items = static_cast<std::size_t>(TopItem::menu) + 1;

// In pixels; 0 for what is not offered.
struct TopBarWidths {
  float name = 0, modes = 0, small_modes = 0, schedulers = 0, version = 0, seed = 0;
};

class TopBarLayout {
 public:
  TopBarLayout(const Rect& rect, float scale, const TopBarWidths& widths);
  const PlacedItem& operator[](TopItem item) const {
    return items_[static_cast<std::size_t>(item)];
  }
  bool left_out(TopItem item) const { return (*this)[item].form == Form::left_out; }

 private:
  std::vector<PlacedItem> items_;
};

// From left to right; what stands between `to_end` and `scrubber` are buttons, too.
enum class TransportItem : std::uint8_t {
  to_start,
  step_back,
  play,
  step,
  to_end,
  previous_finding,
  next_finding,
  choice_back,
  choice_on,
  selected_back,
  selected_on,
  previous_bookmark,
  bookmark,
  next_bookmark,
  loop,
  scrubber,
  time,
  counter,
  future,
  speed,
  menu,
};
inline constexpr std::size_t transport_items = static_cast<std::size_t>(TransportItem::menu) + 1;

struct TransportWidths {  // of the texts with their longest values, in pixels
  float time = 0, counter = 0, small_counter = 0;
};

class TransportLayout {
 public:
  TransportLayout(const Rect& rect, float scale, const TransportWidths& widths);
  const PlacedItem& operator[](TransportItem item) const {
    return items_[static_cast<std::size_t>(item)];
  }
  bool left_out(TransportItem item) const { return (*this)[item].form == Form::left_out; }

 private:
  std::vector<PlacedItem> items_;
};

}  // namespace interleave::app
