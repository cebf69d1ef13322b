#include "app/gui/bars.h"

#include <algorithm>
#include <array>
#include <span>

namespace interleave::app {
namespace {

// At a scale of 1.
constexpr float button = 34, height = 28, transport_height = 30;

// Is something left out that must stand in the menu then?
bool needs_menu(std::span<const BarItem> items, std::span<const PlacedItem> placed,
                std::span<const std::size_t> no_commands) {
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {
    if (placed[i].form != Form::left_out || items[i].width <= 0) continue;
    if (std::find(no_commands.begin(), no_commands.end(), i) == no_commands.end()) return true;
  }
  return false;
}

template <class Item>
constexpr Reduction less(Item item, Form form = Form::left_out) {
  return {static_cast<std::size_t>(item), form};
}
template <class Item>
constexpr Reduction less_with_next(Item item) {
  return {static_cast<std::size_t>(item), Form::left_out, true};
}

constexpr auto top_reductions = std::to_array<Reduction>({
    less(TopItem::seed_word),
    less(TopItem::schedulers, Form::small),
    less(TopItem::name, Form::small),
    less(TopItem::modes, Form::small),
    less(TopItem::sizes),
    less(TopItem::keys),
    less(TopItem::share),
    less(TopItem::schedulers),
    less(TopItem::dice),
    less(TopItem::seed),
});

constexpr auto transport_reductions = std::to_array<Reduction>({
    less_with_next(TransportItem::selected_back),
    less(TransportItem::selected_on),
    less_with_next(TransportItem::previous_bookmark),
    less_with_next(TransportItem::bookmark),
    less(TransportItem::next_bookmark),
    less(TransportItem::loop),
    less_with_next(TransportItem::choice_back),
    less(TransportItem::choice_on),
    less(TransportItem::time),
    less(TransportItem::future),
    less(TransportItem::counter, Form::small),
    less_with_next(TransportItem::previous_finding),
    less(TransportItem::next_finding),
    less(TransportItem::speed, Form::small),
    less(TransportItem::speed),
    less_with_next(TransportItem::to_start),
    less(TransportItem::to_end),
});

}  // namespace

TopBarLayout::TopBarLayout(const Rect& rect, float scale, const TopBarWidths& widths) {
  const float small = button * scale, gap = 16 * scale, near = 8 * scale;
  constexpr float wanted_subject = 266;
  const float has_seed = widths.seed > 0 ? 1.0F : 0.0F;
  std::array<BarItem, top_items> items{};
  const auto item = [&](TopItem id) -> BarItem& { return items[static_cast<std::size_t>(id)]; };
  item(TopItem::name) = {widths.name, 16 * scale, 26 * scale};
  item(TopItem::subject) = {wanted_subject * scale, 0, gap};
  item(TopItem::modes) = {widths.modes, widths.small_modes, gap};
  item(TopItem::schedulers) = {widths.schedulers, widths.schedulers / 2, gap};
  item(TopItem::version) = {widths.version, 0, gap};
  item(TopItem::seed_word) = {has_seed * 32 * scale, 0, near};
  item(TopItem::seed) = {widths.seed, 0, near};
  item(TopItem::dice) = {has_seed * small, 0, gap};
  item(TopItem::share) = {58 * scale, 0, gap};
  item(TopItem::sizes) = {2 * small + 4 * scale, 0, near};
  item(TopItem::keys) = {small, 0, near};
  item(TopItem::menu) = {0, 0, 0};
  const Rect room{{rect.min.x + 22 * scale, rect.min.y}, {rect.max.x - 8 * scale, rect.max.y}};
  const auto lay = [&] {
    return bar_layout(room, height * scale, items, static_cast<std::size_t>(TopItem::subject),
                      top_reductions);
  };
  items_ = lay();
  constexpr std::array words = {static_cast<std::size_t>(TopItem::seed_word)};
  if (!needs_menu(items, items_, words)) return;
  item(TopItem::menu) = {small, 0, near};
  items_ = lay();
}

TransportLayout::TransportLayout(const Rect& rect, float scale, const TransportWidths& widths) {
  const float gap = 6 * scale, group = 14 * scale, apart = 18 * scale;
  std::array<BarItem, transport_items> items{};
  const auto item = [&](TransportItem id) -> BarItem& {
    return items[static_cast<std::size_t>(id)];
  };
  for (std::size_t i = 0; i < static_cast<std::size_t>(TransportItem::scrubber); ++i) {
    items[i] = {button * scale, 0, gap};
  }
  for (const TransportItem last :
       {TransportItem::to_end, TransportItem::next_finding, TransportItem::choice_on,
        TransportItem::selected_on, TransportItem::next_bookmark, TransportItem::loop}) {
    item(last).gap = group;
  }
  item(TransportItem::scrubber) = {80 * scale, 0, apart};
  item(TransportItem::time) = {widths.time, 0, apart};
  item(TransportItem::counter) = {widths.counter, widths.small_counter, group};
  item(TransportItem::future) = {112 * scale, 0, 10 * scale};
  item(TransportItem::speed) = {96 * scale, 54 * scale, 8 * scale};
  const Rect room{{rect.min.x + 23 * scale, rect.min.y}, {rect.max.x - 8 * scale, rect.max.y}};
  const auto lay = [&] {
    return bar_layout(room, transport_height * scale, items,
                      static_cast<std::size_t>(TransportItem::scrubber), transport_reductions);
  };
  items_ = lay();
  constexpr std::array words = {static_cast<std::size_t>(TransportItem::time)};
  if (!needs_menu(items, items_, words)) return;
  item(TransportItem::menu) = {button * scale, 0, 8 * scale};
  items_ = lay();
}

}  // namespace interleave::app
