#include "app/gui/bar_layout.h"

#include <algorithm>
#include <cmath>

namespace interleave::app {
namespace {

float width_of(const BarItem& item, Form form) {
  switch (form) {
    case Form::full:
      return item.width;
    case Form::small:
      return item.small_width;
    case Form::left_out:
      break;
  }
  return 0;
}

}  // namespace

std::vector<PlacedItem> bar_layout(const Rect& room, float height, std::span<const BarItem> items,
                                   std::size_t stretched, std::span<const Reduction> reductions) {
  std::vector<PlacedItem> placed(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].width > 0) placed[i].form = Form::full;
  }
  const auto left_for_stretched = [&] {
    float left = room.width();
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (placed[i].form == Form::left_out) continue;
      left -= items[i].gap;
      if (i != stretched) left -= width_of(items[i], placed[i].form);
    }
    return left;
  };
  bool goes_on = false;
  for (const Reduction& each : reductions) {
    if (!goes_on && left_for_stretched() >= items[stretched].width) break;
    goes_on = each.with_next;
    PlacedItem& item = placed[each.item];
    item.form = std::max(item.form, each.form);
  }
  const float stretched_width = std::max(left_for_stretched(), 0.0F);
  const float y = std::round(room.center().y - height / 2);
  float x = room.min.x;
  for (std::size_t i = 0; i < items.size(); ++i) {
    PlacedItem& item = placed[i];
    const float width = i == stretched ? stretched_width : width_of(items[i], item.form);
    item.rect = Rect::sized(x, y, item.form == Form::left_out ? 0 : width, height);
    if (item.form != Form::left_out) x += width + items[i].gap;
  }
  return placed;
}

}  // namespace interleave::app
