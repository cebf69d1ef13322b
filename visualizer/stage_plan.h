// How cards, channels and tiles share the stage: how large each can be, before anything is placed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "trace/trace.h"
#include "visualizer/topology.h"

namespace interleave::visualizer::plan {

// Sizes at scale 1.
inline constexpr float card_width = 158, card_height = 58, card_gap = 26, least_gap = 8;
inline constexpr float column_gap = 52, slot = 26, pipe_height = 34, unbuffered_width = 44,
                       counted_width = 96, merged_width = 124;
inline constexpr float margin = 18, header_height = 40, row_height = 36, legend_height = 30;
inline constexpr float pill_height = 26, most_pill_width = 190, least_pill_width = 96,
                       pill_gap = 26, least_pill_gap = 14, good_pill_width = 176,
                       first_pill_width = 88;
inline constexpr float tile_box = 146, tile_queue = 92, tile_height = 54, tile_gap = 16;
inline constexpr float timers_height = 34, least_height_for_legend = 320,
                       least_width_for_legend_row = 790;
inline constexpr std::uint32_t most_slots = 8;
// Room that a pipe needs above and below for its name and its queues.
inline constexpr float pipe_label = 22;
inline constexpr float most_growth = 2.2F;
// On a circle: between two that stand side by side, and between its two rows.
inline constexpr float circle_gap = 104, circle_rows_gap = 74;
inline constexpr std::size_t most_tiles = 24;

// Of one slot of a channel, and of all of it, at scale 1.
float slot_width(const Pipe& pipe);
float pipe_width(const Pipe& pipe);

// What is to be placed: those of the topology that are not on the circle.
struct Contents {
  const Topology& topology;
  std::vector<int> column_of;  // [role]; -1: not here
  int columns = 0;
  bool is_grid = false;  // no channel connects the cards: rows and columns carry no meaning
  std::vector<trace::ObjectId> tiles = {};
};

// What stands in one column.
struct Column {
  float width = 0;  // at scale 1
  float pipes = 0;  // of its widest pipe, at scale 1
  bool has_cards = false;
  float height = 0;  // without gaps, at scale 1
  std::size_t items = 0;
};

struct Gaps {
  float cards = 0, columns = 0, tiles = 0;
};
struct Size {
  float width = 0, height = 0;
};

// How cards and tiles share the body.
struct Plan {
  float factor = 0;  // by which they grow; below 1: shrink
  int grid = 1;      // columns of cards that no channel connects
  std::size_t across = 1;
  bool beside = false;  // the tiles are at the right, not below
  Gaps gaps;
};

// A column each of the contents, in order.
std::vector<Column> measure(const Contents& contents);
// At scale 1, with these gaps.
Size size_of(const std::vector<Column>& columns, const Gaps& gaps);
Size size_of_tiles(std::size_t count, std::size_t across, const Gaps& gaps);

// Cards that no channel connects in so many columns; others stay where they are.
Contents in_grid(Contents contents, int columns);

// The plan with which all of it can be largest. Gaps give way before sizes do.
Plan best_plan(const Contents& contents, Size room, float scale);

}  // namespace interleave::visualizer::plan
