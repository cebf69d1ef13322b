#include "visualizer/stage_plan.h"

#include <algorithm>

namespace interleave::visualizer::plan {
namespace {

constexpr Gaps roomy{1.3F * card_gap, 1.1F * column_gap, 1.4F * tile_gap};
constexpr Gaps tight{least_gap, 0.5F * column_gap, least_gap};

}  // namespace

// As wide as the values that go through.
float slot_width(const Pipe& pipe) {
  return std::max(slot, 7.2F * static_cast<float>(pipe.letters) + 12);
}

float pipe_width(const Pipe& pipe) {
  if (pipe.count > 1) return merged_width;
  if (pipe.capacity == 0) return std::max(unbuffered_width, slot_width(pipe) + 14);
  return pipe.capacity > most_slots ? counted_width
                                    : slot_width(pipe) * static_cast<float>(pipe.capacity) + 16;
}

std::vector<Column> measure(const Contents& contents) {
  std::vector<Column> columns(static_cast<std::size_t>(contents.columns));
  const auto add = [&](int column, float width, float height) {
    Column& c = columns[static_cast<std::size_t>(column)];
    c.width = std::max(c.width, width);
    c.height += height;
    ++c.items;
  };
  for (const int column : contents.column_of) {
    if (column < 0) continue;
    add(column, card_width, card_height);
    columns[static_cast<std::size_t>(column)].has_cards = true;
  }
  for (const Pipe& pipe : contents.topology.pipes) {
    add(pipe.column, pipe_width(pipe), pipe_height + 2 * pipe_label);
    float& widest = columns[static_cast<std::size_t>(pipe.column)].pipes;
    widest = std::max(widest, pipe_width(pipe));
  }
  if (contents.is_grid) {
    // All rows of a grid stand at the same height, filled or not.
    for (Column& c : columns) {
      c.height = columns.front().height;
      c.items = columns.front().items;
    }
  }
  return columns;
}

Size size_of(const std::vector<Column>& columns, const Gaps& gaps) {
  Size size;
  for (const Column& c : columns) {
    size.width += c.width;
    const float between = c.items > 0 ? static_cast<float>(c.items - 1) * gaps.cards : 0;
    size.height = std::max(size.height, c.height + between);
  }
  if (!columns.empty()) size.width += gaps.columns * static_cast<float>(columns.size() - 1);
  return size;
}

Size size_of_tiles(std::size_t count, std::size_t across, const Gaps& gaps) {
  if (count == 0) return {};
  const std::size_t row_count = (count + across - 1) / across;
  const auto columns = static_cast<float>(std::min(count, across));
  const auto rows = static_cast<float>(row_count);
  return {columns * (tile_box + tile_queue) + (columns - 1) * gaps.tiles,
          rows * tile_height + (rows - 1) * gaps.tiles};
}

Contents in_grid(Contents contents, int columns) {
  if (!contents.is_grid) return contents;
  int next = 0;
  for (int& column : contents.column_of) {
    if (column >= 0) column = next++ % columns;
  }
  contents.columns = std::min(columns, std::max(next, 1));
  return contents;
}

namespace {

float factor_of(Size flow, Size tiles, bool beside, const Gaps& gaps, Size room, float scale) {
  const bool both = flow.width > 0 && tiles.width > 0;
  const float gap = both ? gaps.columns * 0.7F : 0;
  const Size all = beside
                       ? Size{flow.width + gap + tiles.width, std::max(flow.height, tiles.height)}
                       : Size{std::max(flow.width, tiles.width), flow.height + gap + tiles.height};
  float factor = most_growth;
  if (all.width > 0) factor = std::min(factor, room.width / (all.width * scale));
  if (all.height > 0) factor = std::min(factor, room.height / (all.height * scale));
  return factor;
}

}  // namespace

Plan best_plan(const Contents& contents, Size room, float scale) {
  Plan best;
  const auto cards =
      static_cast<int>(std::count_if(contents.column_of.begin(), contents.column_of.end(),
                                     [](int column) { return column >= 0; }));
  const int most_grid = contents.is_grid ? std::clamp(cards, 1, 6) : 1;
  const std::size_t most_across = std::clamp<std::size_t>(contents.tiles.size(), 1, 6);
  for (const Gaps& gaps : {roomy, tight}) {
    if (best.factor > 1) break;
    for (int grid = 1; grid <= most_grid; ++grid) {
      const Size flow = size_of(measure(in_grid(contents, grid)), gaps);
      for (std::size_t across = 1; across <= most_across; ++across) {
        const Size tiles = size_of_tiles(contents.tiles.size(), across, gaps);
        for (const bool beside : {false, true}) {
          const float found = factor_of(flow, tiles, beside, gaps, room, scale);
          if (found > best.factor * 1.02F) best = {found, grid, across, beside, gaps};
        }
      }
    }
  }
  return best;
}

}  // namespace interleave::visualizer::plan
